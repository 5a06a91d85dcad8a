/** Where class-transformer keeps the types that @Type names; its main door does not show it. */
declare module 'class-transformer/cjs/storage.js' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage.js';
}
