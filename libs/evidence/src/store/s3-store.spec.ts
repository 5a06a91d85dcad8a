import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import S3rver from '@20minutes/s3rver';
import { evidenceStoreContract } from '../../testing/evidence-store.contract.js';
import { s3Store } from './s3-store.js';

evidenceStoreContract('a server that speaks S3', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'redress-s3-'));
  // It reckons the signature of a list otherwise than the SDK and S3 do; who may call is not what is tested here.
  const more = { silent: true, allowMismatchedSignatures: true };
  const server = new S3rver({ port: 0, address: '127.0.0.1', directory, configureBuckets: [{ name: 'evidence' }], ...more });
  const { port } = await server.run();
  const client = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  };
  const open = () => s3Store({ bucket: 'evidence', prefix: 'redress/', client });
  const doors = [open(), open()] as const;
  const looking = new S3Client(client);
  return {
    doors,
    kept: async () =>
      (await looking.send(new ListObjectsV2Command({ Bucket: 'evidence', Prefix: 'redress/files/' }))).KeyCount ?? 0,
    stop: async () => {
      await Promise.all(doors.map((one) => one.close()));
      looking.destroy();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
});
