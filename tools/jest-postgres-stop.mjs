// Stops the PostgreSQL of the integration tests and removes its folder.
export default () => globalThis.postgres.stop();
