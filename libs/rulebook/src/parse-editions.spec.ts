import { createHash } from 'node:crypto';
import { editionFiles } from '@redress/rulebook/testing';
import { BadEdition, parseEditions } from './index.js';

const own = (text: string, name = 'tmall-x.yaml') => ({ name, text });
const head = 'name: tmall-x\nextends: tmall-2022\neffective: "2027-01-01"\n';
const withOwn = (...texts: string[]) =>
  parseEditions([...editionFiles(), ...texts.map((text, n) => own(text, n ? `${n}.yaml` : undefined))]);
const complaint = (...texts: string[]): string => {
  try {
    withOwn(...texts);
  } catch (error) {
    if (error instanceof BadEdition) return error.message.replace(/^([\w.-]+):\d+:/, '$1:'); // lines: below
    throw error;
  }
  return 'fine';
};

it('an edition says only what differs; maps are merged, lists replaced, amounts are fen', () => {
  const editions = withOwn(
    `${head}deadlines: { D-SELLER: { perReason: { LATE_SHIPMENT: 48 } } }\ncompensation: { C-LATE: { cap: "300.5" } }\nreview: { reasons: [QUALITY] }`,
  );
  const { effective, deadlines, compensation, review } = editions[2]!;
  expect(editions.map(({ name }) => name)).toEqual(['tmall-2012', 'tmall-2022', 'tmall-x']);
  expect(effective).toBe('2026-12-31T16:00:00.000Z');
  expect(deadlines['D-SELLER']).toEqual({ hours: 72, perReason: { LATE_SHIPMENT: 48 } });
  expect(compensation['C-LATE']).toEqual({ percent: 30, cap: 30050, reasons: ['LATE_SHIPMENT'] });
  expect(compensation['C-FAKE'].times).toBe(4);
  expect(review).toEqual({ threshold: 200000, reasons: ['QUALITY'] });
});

it('a grandchild may stand before its parent', () =>
  expect(withOwn('name: y\nextends: tmall-x\neffective: "2028-01-01"', head).map(({ name }) => name)).toContain('y'));

it('editions stand oldest first, in whatever order their files come', () => {
  const all = [...editionFiles(), own(head)];
  for (const files of [all, all.toReversed()])
    expect(parseEditions(files).map(({ name }) => name)).toEqual(['tmall-2012', 'tmall-2022', 'tmall-x']);
});

it('what is wrong with an edition is told as a BadEdition', () =>
  expect(() => withOwn('name: 7')).toThrow(expect.objectContaining({ name: 'BadEdition' }) as Error));

it.each([
  ['deadlines: { D-SELLER: { hours: 0 } }', 'deadlines.D-SELLER.hours must be an integer above 0'],
  ['deadlines: { D-SELLER: { hours: 1.5 } }', 'deadlines.D-SELLER.hours must be an integer above 0'],
  ['deadlines: { D-SELLER: { hours: "72" } }', 'deadlines.D-SELLER.hours must be an integer above 0'],
  ['deadlines: { D-SELLER: { days: 3 } }', 'deadlines.D-SELLER.days is not a key of an edition'],
  ['deadlines: { D-SELLER: { perReason: { LATE: 3 } } }', 'deadlines.D-SELLER.perReason.LATE is not a key of an edition'],
  [
    'deadlines: { D-SELER: { hours: 72 } }',
    'deadlines.D-SELER is not a key of an edition; there are D-SELLER, D-SELLER-EXT, D-BUYER-MODIFY',
  ],
  ['deadlines:', 'deadlines must be a map of keys'],
  ['__proto__: { hours: 1 }', '__proto__ is not a key of an edition'],
  ['compensation: { C-LATE: { percent: 101 } }', 'compensation.C-LATE.percent must be an integer from 1 to 100'],
  ['compensation: { C-LATE: { cap: 500 } }', 'compensation.C-LATE.cap must be an amount in quotes, such as "500.00"'],
  ['compensation: { C-LATE: { cap: "0.00" } }', 'compensation.C-LATE.cap must be an amount in quotes, such as "500.00"'],
  ['reasons: { FREIGHT: { fits: [HOME] } }', 'reasons.FREIGHT.fits.0 must be one of NOT_PICKED_UP, PICKED_UP, DELIVERED'],
  ['reasons: { FREIGHT: { needsAmount: 1 } }', 'reasons.FREIGHT.needsAmount must be true or false'],
  [
    'measures: { definitions: { own: { unit: ORDER } } }',
    'measures.definitions.own.counts is missing: it must be one of INTERVENED, JUDGED_FOR_BUYER, DISPUTED_ORDER',
  ],
  ['windows: { W-NOREASON: { from: TODAY } }', 'windows.W-NOREASON.from must be one of INSTANT, NEXT_DAY'],
  ['help: { H-SCOPE: { INSTALL: [] } }', 'help.H-SCOPE is not a key of an edition; there are anomalies, categories'],
  ['exclusions: [[C-OOS, C-LAET]]', 'exclusions.0.1 must be one of C-OOS, C-LATE, C-FAKE, C-FREIGHT, C-HELP-1H, C-HELP-48H'],
  ['exclusions: [[C-OOS]]', 'exclusions.0 must be a list of at least 2, none of them twice'],
  ['exclusions: [[C-OOS, C-OOS]]', 'exclusions.0 must be a list of at least 2, none of them twice'],
  ['funding: { refund: [] }', 'funding.refund must be a list of at least 1, none of them twice'],
  ['funding: { claim: [deposit, deposit] }', 'funding.claim must be a list of at least 1, none of them twice'],
  ['funding: { compensation: [receivable] }', 'funding.compensation.0 must be one of balance, deposit'],
  ['claims: { P-REPEAT: 3 }', 'claims is not a key of an edition'],
  ['review: []', 'review must be a map of keys'],
  ['review: { reasons: QUALITY }', 'review.reasons must be a list'],
  ['deadlines: { D-SELLER: { perReason: 48 } }', 'deadlines.D-SELLER.perReason must be a map of keys'],
  ['measures: { definitions: [] }', 'measures.definitions must be a map of keys'],
  ['violations: { P-FAKE: { points: -1 } }', 'violations.P-FAKE.points must be an integer, 0 or above'],
  ['violations: { P-FAKE: { points: 1.5 } }', 'violations.P-FAKE.points must be an integer, 0 or above'],
  ['evidence: { E-NOTRECV: { BUYER: [GOSSIP] } }', 'evidence.E-NOTRECV.BUYER.0 must be kinds of evidence, joined by |: '],
  [
    'measures: { definitions: { own: { counts: INTERVENED, unit: PARCEL, days: 1, lagDays: 0, minimum: 0 } } }',
    'measures.definitions.own.unit must be one of ORDER, LINE',
  ],
  ['measures: { definitions: { "a/b~c": { unit: 3 } } }', 'measures.definitions.a/b~c.'],
  ['score: { curve: [[0, 1], [2, 0.4], [1, 0.75]] }', 'score.curve must rise in x: 1 comes after 2'],
  ['score: { curve: [[0, 1], [1, 0.4], [2, 0.4]] }', 'score.curve must fall in v: 0.4 at 2 comes after 0.4'],
  ['score: { curve: [[0, 1.5], [1, 0]] }', 'score.curve must have values from 0 to 1: at 0 it has 1.5'],
  ['score: { curve: [[0, 1]] }', 'score.curve must have two points or more'],
  ['score: { curve: [[0, 1], [1]] }', 'score.curve must be points [x, v]: [1] is none'],
  ['score: { grades: { B: 95 } }', 'score.grades must be in order: 100 ≥ A > B > C > D > 0'],
  [
    'score: { weights: { M-DISPUTE: 0, M-LATE: 0, M-REFUND: 0, M-LIABLE: 0, M-HELP: 0, VIOLATIONS: 0, M-COMP: 0 } }',
    'score.weights must have a weight above 0',
  ],
  ['score: { weights: { M-DISPUTE: -1 } }', 'score.weights.M-DISPUTE must be an integer, 0 or above'],
  ['review: *none', 'Unresolved alias'],
])('refuses %s', (text, message) => expect(complaint(head + text)).toContain(`tmall-x.yaml: ${message}`));

it.each([
  ['no text at all', '', 'tmall-x.yaml: must be a map of keys'],
  ['a key twice', `${head}name: y`, 'tmall-x.yaml: Map keys must be unique at line 4'],
  ['no name', 'effective: "2027-01-01"', 'tmall-x.yaml: name is missing'],
  ['a number for a name', 'name: 7', 'tmall-x.yaml: name must be a text'],
  ['a name that no file could have', head.replace('tmall-x', 'T/X'), 'tmall-x.yaml: name must be small letters'],
  ['no date of its own', 'name: y\nextends: tmall-2022', 'tmall-x.yaml: effective is missing'],
  ['a name with a blank before it', head.replace('tmall-x', '" tmall-x"'), 'name must be small letters'],
  ['a name with a slash in it', head.replace('tmall-x', 'tmall/x'), 'name must be small letters'],
  ['a day that does not exist', head.replace('01-01', '02-29'), 'tmall-x.yaml: effective must be a day such as "2022-01-01"'],
  ['an unknown parent', head.replace('tmall-2022', 'tmall-9'), 'tmall-x.yaml: extends tmall-9, but there is no such edition'],
  ['a parent that is no name', head.replace('tmall-2022', '[a]'), 'tmall-x.yaml: extends must be the name of an edition'],
  [
    'itself for a parent',
    head.replace('tmall-2022', 'tmall-x'),
    'tmall-x.yaml: extends goes round in a circle: tmall-x -> tmall-x',
  ],
  [
    'a name that is taken',
    head.replace('tmall-x', 'tmall-2012'),
    'tmall-x.yaml: name tmall-2012 is already that of tmall-2012.yaml',
  ],
  ['a date that is taken', head.replace('2027', '2022'), 'tmall-x.yaml: effective is the same day as that of tmall-2022.yaml'],
  [
    'an edition that stands alone and is not complete',
    'name: y\neffective: "2027-01-01"',
    'tmall-x.yaml: windows is missing: it must be a map of keys',
  ],
])('refuses %s', (_what, text, message) => expect(complaint(text)).toContain(message));

it('refuses a circle of two', () =>
  expect(complaint(head.replace('tmall-2022', 'y'), 'name: y\nextends: tmall-x\neffective: "2028-01-01"')).toBe(
    '1.yaml: extends goes round in a circle: tmall-x -> y -> tmall-x',
  ));

describe('the line of what is wrong', () => {
  const complaintOf = (text: string) => () => void withOwn(text);
  it.each([
    ['a value', `${head}deadlines:\n  D-SELLER:\n    hours: 0`, 'tmall-x.yaml:6: deadlines.D-SELLER.hours must be an integer above 0'],
    ['a key that there is not', `${head}deadlines:\n  D-SELLER:\n    days: 3`, 'tmall-x.yaml:6: deadlines.D-SELLER.days is not a key of an edition; there are hours, perReason'],
    ['an item of a list: the line of its list', `${head}\nreview:\n  reasons:\n    - QUALITY\n    - QUALTY`, 'tmall-x.yaml:6: review.reasons.1 must be one of OUT_OF_STOCK'],
    ['a key that is missing: the line of the map', `${head}measures:\n  definitions:\n    own: { unit: ORDER }`, 'tmall-x.yaml:6: measures.definitions.own.counts is missing: it must be one of'],
    ['text that is no YAML', `${head}deadlines: {`, 'tmall-x.yaml: '],
  ])('is told of %s', (_what, text, message) => expect(complaintOf(text)).toThrow(message)); // prettier-ignore

  it('is not told of what a parent lacks', () =>
    expect(complaintOf('name: y\neffective: "2027-01-01"')).toThrow(/^tmall-x\.yaml: windows is missing/));
});

describe('the hash of an edition', () => {
  const hashOf = (text: string): string => withOwn(text)[2]!.hash;
  const before = hashOf(`${head}pointsPerYuan: 10\nreview: { threshold: "100.50" }`);

  it.each([
    ['in another order', `pointsPerYuan: 10\nreview: { threshold: "100.50" }\n${head}`],
    ['with a comment', `# cheap points\n${head}pointsPerYuan: 10 # ten\nreview:\n  threshold: "100.50"`],
    ['with an amount as it may be written too', `${head}pointsPerYuan: 10\nreview: { threshold: "100.5" }`],
    ['with what it would inherit anyhow', `${head}pointsPerYuan: 10\nreview: { threshold: "100.50", reasons: [COUNTERFEIT] }`],
  ])('is the same for what says the same %s', (_how, text) => expect(hashOf(text)).toBe(before));

  it.each([
    ['a number', `${head}pointsPerYuan: 11\nreview: { threshold: "100.50" }`],
    ['a fen', `${head}pointsPerYuan: 10\nreview: { threshold: "100.51" }`],
    ['a day', `${head.replace('01-01', '01-02')}pointsPerYuan: 10\nreview: { threshold: "100.50" }`],
    ['a reason', `${head}pointsPerYuan: 10\nreview: { threshold: "100.50", reasons: [] }`],
  ])('is another where it says another thing: %s', (_what, text) => expect(hashOf(text)).not.toBe(before));

  it('is SHA-256 of its JSON with sorted keys, in base64url, so that anybody can compute it', () => {
    const { hash, effective: _, ...rest } = withOwn(head)[2]!;
    const sorted = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(sorted)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted((value as Record<string, unknown>)[key])])) // prettier-ignore
          : value;
    const text = JSON.stringify(sorted({ ...rest, effective: '2027-01-01' }));
    expect(hash).toBe(createHash('sha256').update(text).digest('base64url'));
  });
});
