import { Rejected } from '@redress/event-sourcing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { play } from './play.js';
import { offered, pay, recordingStage, yaml } from './recording-stage.fixtures.js';
import { fieldsInShort, sinceStart } from './trace-words.js';

const folder = mkdtempSync(join(tmpdir(), 'trace-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (hour: string) => `2026-03-02T${hour}:00:00.000Z`;
const event = (eventId: string, type: string, hour: string, more: object) =>
  ({ eventId, type, at: at(hour), causationId: eventId, actor: 'buyer:b1', data: {}, ...more }); // prettier-ignore
const explanation = { ruleId: 'R-SHIP-PROMISE', outcome: { due: at('09') }, inputs: { promise: { kind: 'STANDARD' } } };
const events: Readonly<Record<string, object[]>> = {
  o1: [
    event('order-o1@1', 'OrderPaid', '01', { correlationId: 'c1', data: { orderId: 'o1', cash: '1.00' } }),
    event('order-o1@2', 'DeadlineOpened', '01', { correlationId: 'c1', data: { ruleId: 'R-SHIP-PROMISE' }, explanation }),
    event('order-o1@3', 'DeadlineReached', '01', { correlationId: 't1', actor: 'service:orders', data: { ruleId: 'D-SHIP', subject: 'l1' } }),
  ],
}; // prettier-ignore

it('shows each event with its rule, and each refusal where it was said', async () => {
  let times = 0;
  const stage = recordingStage({
    ask: () => {
      if (times++ > 0) throw new Rejected({ code: 'RULE', ruleId: 'V-CAP', message: 'too much', details: {} });
    },
    view: ({ id = '' }) => events[id] ?? {},
  });
  const open: typeof stage.openStage = async (options) => {
    const one = await stage.openStage(options);
    return { ...one, ask: async (asked) => ({ ...(await one.ask(asked)), correlationId: 'c1' }) };
  };
  const file = join(folder, 'a.yaml');
  writeFileSync(file, yaml({ steps: `\n- ${pay('+1h')}\n- ${pay('+1h', ', fails: {code: RULE}')}` }));
  const { value: outcome } = await play([file], open, { offered, trace: true }).next();
  expect(outcome).toMatchObject({
    passed: true,
    trace: [
      { at: at('01'), since: '+1h', actor: 'buyer:b1', event: 'OrderPaid', id: 'order-o1@1', because: 'cash 1.00' },
      { event: 'DeadlineOpened', rule: 'R-SHIP-PROMISE', because: 'due 2026-03-02T09:00:00Z ← promise (kind STANDARD)' },
      { event: 'orders.pay refused', id: 'step 1', rule: 'V-CAP', because: 'RULE: too much' },
      { actor: 'service:orders', event: 'DeadlineReached', rule: 'D-SHIP', because: 'subject l1' },
    ],
  });
});

it.each([
  ['at the start', '00:00:00.000', '+0h'],
  ['on a day', '02:03:04.999', '+2h3m4s'],
])('tells time %s as a file writes it', (_what, time, since) =>
  expect(sinceStart(`2026-03-02T${time}Z`, '2026-03-02T00:00:00.000Z')).toBe(since),
);

it('tells a decision in one short line', () => {
  expect(fieldsInShort({ points: 50_000, of: [], lines: [{ lineId: 'l1' }], absent: undefined })).toBe('points 50000, of none, lines (lineId l1)'); // prettier-ignore
  expect(fieldsInShort({ text: 'x'.repeat(200) }).length).toBeLessThan(80);
  expect(fieldsInShort(undefined)).toBe('');
});
