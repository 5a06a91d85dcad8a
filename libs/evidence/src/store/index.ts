export type { EvidenceStore, FileNote, StoredFile } from './evidence-store.js';
export { folderStore } from './folder-store.js';
export { evidencePlace, openEvidenceStore } from './open-store.js';
