export { filesAmong } from './evidence-store.js';
export type { EvidenceStore, FileNote, StoredFile } from './evidence-store.js';
export { folderStore } from './folder-store.js';
export { evidencePlace, placePattern, openEvidenceStore, uploadsIn } from './open-store.js';
