/** How far each consumer has got in each log. Only a place to begin after a restart: what counts are the positions per stream. */
export const logFeedTables = `
  create table checkpoints (
    consumer text not null,
    service text not null,
    transaction_id xid8 not null,
    position bigint not null,
    primary key (consumer, service)
  );
`;
