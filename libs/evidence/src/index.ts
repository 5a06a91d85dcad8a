/** Files of evidence and dossiers of cases. */
export { allBeside, besideFrom, filesBeside } from './http/beside.js';
export { caseFiles } from './http/case-files.js';
export { drawingTrouble } from './intake/drawing.js';
export { dossierOf } from './dossier/collect.js';
export { zipped } from './dossier/zipped.js';
