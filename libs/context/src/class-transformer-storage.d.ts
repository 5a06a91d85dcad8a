/** The storage in which class-transformer keeps the types that @Type names; its main entry point does not export it. */
declare module 'class-transformer/cjs/storage.js' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage.js';
}
