/** Files in a bucket: `files/HASH`, `cases/case-ID/UPLOAD.json`. Address, region and keys are as the AWS SDK reads them (`AWS_…`). */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { type EvidenceStore, type FileNote, inOrder, placeOf } from './evidence-store.js';

export type Bucket = Readonly<{ bucket: string; prefix?: string; client?: S3ClientConfig }>;

export const s3Store = ({ bucket: Bucket, prefix = '', client: config = {} }: Bucket): EvidenceStore => {
  const client = new S3Client({ ...plain, ...config });
  const fileAt = (hash: string) => `${prefix}files/${hash}`;
  const notesOf = (caseId: string) => `${prefix}cases/${placeOf(caseId)}/`;
  const noteAt = (caseId: string, upload: string) => `${notesOf(caseId)}${upload}.json`;
  const isThere = (Key: string) => client.send(new HeadObjectCommand({ Bucket, Key })).then(() => true, unless(404, false));
  const bodyOf = async (Key: string) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    if (!Body) throw new Error(`the bucket has no body for ${Key}`);
    return Body;
  };
  const noteIn = async (key: string) => JSON.parse(await (await bodyOf(key)).transformToString()) as FileNote;
  return {
    keep: async (caseId, upload, note, path) => {
      const { hash, bytes } = note;
      const file = fileAt(hash);
      if (!(await isThere(file)))
        await client.send(new PutObjectCommand({ Bucket, Key: file, Body: createReadStream(path), ContentLength: bytes }));
      const Key = noteAt(caseId, upload);
      // A server that knows no condition overwrites: so it is asked before, too.
      if (!(await isThere(Key)))
        await client.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(note), IfNoneMatch: '*' })).catch(unless(412, undefined)); // prettier-ignore
      return noteIn(Key);
    },
    noteOf: (caseId, upload) => noteIn(noteAt(caseId, upload)).catch(unless(404, undefined)),
    notesOf: async (caseId) => {
      const keys: string[] = [];
      let token: string | undefined;
      do {
        const page = { Prefix: notesOf(caseId), ...(token !== undefined && { ContinuationToken: token }) };
        const { Contents = [], NextContinuationToken } = await client.send(new ListObjectsV2Command({ Bucket, ...page }));
        keys.push(...Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
        token = NextContinuationToken;
      } while (token !== undefined);
      return inOrder(await Promise.all(keys.map(noteIn)));
    },
    open: async (hash) => (await bodyOf(fileAt(hash))) as Readable,
    close: async () => client.destroy(),
  };
};

const unless =
  <T>(status: number, value: T) =>
  (error: { $metadata?: { httpStatusCode?: number } }): T => {
    if (error.$metadata?.httpStatusCode === status) return value;
    throw error as Error;
  };

/** Checksums only where S3 demands them: other servers of its kind do not know the newer ones. */
const plain: S3ClientConfig = {
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
  forcePathStyle: ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'].some((name) => process.env[name] !== undefined),
};
