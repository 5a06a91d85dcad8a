import { expect, it } from '@jest/globals';
import { evidencePlace, openEvidenceStore, placePattern } from './open-store.js';

it.each(['.redress/evidence', '/var/lib/redress', 's3', 's3://evidence', 's3://evidence.cn-north-1/redress/files/'])(
  'files may lie in %s',
  async (place) => {
    expect(placePattern.test(place)).toBe(true);
    await (await openEvidenceStore(place)).close();
  },
);

it.each(['s3:', 's3://', 's3://A', 's3://evidence/a b', 's3://evidence?x=1', ''])(
  '%j is no place: the start says what one is',
  async (place) => {
    expect(placePattern.test(place)).toBe(false);
    await expect(openEvidenceStore(place)).rejects.toThrow('EVIDENCE must be a folder or s3://bucket/prefix');
  },
);

it('a setting that is empty counts as none', () => expect(evidencePlace({ EVIDENCE: '' })).toBe('.redress/evidence'));
