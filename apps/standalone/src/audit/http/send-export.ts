import { type Manifest, manifestName } from '@redress/audit';
import type { Response } from '@redress/service-kit/http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** The files of an export as one ZIP, as a stream. */
export const sendExport = async (folder: string, { files }: Manifest, response: Response): Promise<void> => {
  const zip = new ZipFile();
  for (const path of [manifestName, ...files.map(({ path }) => path)]) zip.addFile(join(folder, path), path);
  zip.end();
  response.writeHead(200, {
    'Content-Type': 'application/zip',
    'Content-Disposition': 'attachment; filename="redress-export.zip"',
  });
  await pipeline(zip.outputStream, response);
};
