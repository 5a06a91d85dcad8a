import { type GatewayCall, failuresIn, failuresSaid } from './failures.js';

const calls = Array.from({ length: 2000 }, (_, n): GatewayCall => ({ op: 'pay', key: `refund:r${n}`, nth: 1 }));

it('fails the same calls with the same seed, others with another, and about as many as the chance says', () => {
  const failed = (seed: string) => calls.map(failuresSaid('TIME_OUT_AFTER=0.1, WRONG_AMOUNT=0.05', seed));
  expect(failed('7')).toEqual(failed('7'));
  expect(failed('7')).not.toEqual(failed('8'));
  const count = (failure: string) => failed('7').filter((one) => one === failure).length;
  expect([count('TIME_OUT_AFTER') / 2000, count('WRONG_AMOUNT') / 2000]).toEqual([
    expect.closeTo(0.1, 1),
    expect.closeTo(0.05, 1),
  ]);
  expect(failed('7').every((one) => one === undefined || one === 'TIME_OUT_AFTER' || one === 'WRONG_AMOUNT')).toBe(true);
});

it('fails the first call to pay what is named, and nothing else', () => {
  const failing = failuresSaid('LATE@compensation:C-LATE:o1:l1', '');
  const call = { op: 'pay', key: 'compensation:C-LATE:o1:l1', nth: 1 } as const;
  expect([
    failing(call),
    failing({ ...call, nth: 2 }),
    failing({ ...call, op: 'find' }),
    failing({ ...call, key: 'refund:r1' }),
  ]).toEqual(['LATE', undefined, undefined, undefined]);
});

it.each([
  ['', undefined],
  ['REJECT=0', undefined],
  ['REJECT=1', 'REJECT'],
  ['REJECT=1.00', 'REJECT'],
])('reads %j', (said, failure) => expect(failuresSaid(said, '')(calls[0]!)).toBe(failure));

it.each([
  ['EXPLODE=0.1', /EXPLODE=0.1 is neither FAILURE=chance nor FAILURE@key, of REJECT, /],
  ['AWAY', /AWAY is neither/],
  ['AWAY=2', /AWAY=2: a chance from 0 to 1, such as AWAY=0.1/],
  ['AWAY=0.6,LATE=0.6', /the chances sum to more than 1/],
  ['AWAY=0.1x', /AWAY=0.1x: a chance from 0 to 1/],
  ['AWAY=x1', /AWAY=x1: a chance from 0 to 1/],
  ['now AWAY=1', /now AWAY=1 is neither/],
  ['AWAY=x,constructor=1', /AWAY=x: .*; constructor=1 is neither/],
])('refuses %s, and says what would be right', (said, wrong) => expect(() => failuresSaid(said, '')).toThrow(wrong));

it('draws by SANDBOX_SEED, and always the same without one', () => {
  const drawn = (env: object) => calls.map(failuresIn({ SANDBOX_FAULTS: 'AWAY=0.5', ...env }));
  expect(drawn({ SANDBOX_SEED: '7' })).toEqual(calls.map(failuresSaid('AWAY=0.5', '7')));
  expect(drawn({})).toEqual(calls.map(failuresSaid('AWAY=0.5', '')));
});

it('is set in the environment, works without, and a mistake names its variable', () => {
  expect(failuresIn({})(calls[0]!)).toBeUndefined();
  expect(failuresIn({ SANDBOX_FAULTS: 'REJECT@refund:r0', SANDBOX_SEED: '1' })(calls[0]!)).toBe('REJECT');
  expect(() => failuresIn({ SANDBOX_FAULTS: 'AWAY=2' })).toThrow('SANDBOX_FAULTS: AWAY=2: a chance from 0 to 1');
});
