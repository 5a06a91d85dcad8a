import { Rejected, reject } from '@redress/event-sourcing';
import { parseScenario } from './parse.js';
import { pay, recordingStage, yaml } from './recording-stage.fixtures.js';
import { run } from './run.js';

const scenario = (parts: Parameters<typeof yaml>[0]) => parseScenario('f.yaml', yaml(parts));
const no = () => {
  throw new Rejected({ code: 'RULE', ruleId: 'V-CAP', message: 'too much', details: { outcome: { cap: 100, allowed: false } } });
};
const at = (hour: string) => `2026-03-02T${hour}:00:00.000Z`;

describe('a scenario plays', () => {
  it('the timers before T, the steps of T in file order, the timers of T, then who looks at T; in the end the rest', async () => {
    const { openStage, played } = recordingStage();
    const expected = '[{view: refund late, has: {}}, {view: order o1, at: +2h, has: {}}, {view: seller s1, at: +1h, has: {}}]';
    const steps = `[${pay('+1h')}, ${pay('+1h').replace('orders.pay, with: {', 'orders.place, with: {')}, ${pay('+3h')}]`;
    await run(scenario({ steps, expect: expected, more: 'until: +4h\nedition: e1' }), openStage);
    expect(played).toEqual([
      `open {"start":"${at('00')}","edition":"e1"}`,
      ...[
        `fire before ${at('01')}`,
        `ask orders.pay ${at('01')}`,
        `ask orders.place ${at('01')}`,
        `fire to ${at('01')}`,
        `view seller ${at('01')}`,
      ],
      ...[`fire before ${at('02')}`, `fire to ${at('02')}`, `view order ${at('02')}`],
      ...[`fire before ${at('03')}`, `ask orders.pay ${at('03')}`, `fire to ${at('03')}`],
      ...[`fire to ${at('04')}`, `view refund ${at('04')}`],
      'close',
    ]);
  });

  it('each step with actor, instant and commandId, the latter not in the body', async () => {
    const { openStage, asked } = recordingStage();
    await run(scenario({ steps: `[${pay('+1h', '', 'orderId: o1, cash: "1.00", commandId: k1')}]` }), openStage);
    expect(asked).toEqual([
      { type: 'orders.pay', as: 'buyer:b1', at: at('01'), body: { orderId: 'o1', cash: '1.00' }, commandId: 'k1' },
    ]);
  });

  it('each view with what it asks about', async () => {
    const { openStage, viewed } = recordingStage();
    const expected =
      '[{view: measures s1, at: +1h, asOf: +2h, knownAt: +3h, window: +0h..+1h, definition: d, has: {}}, {view: ledger, where: {a: 1}, has: {}}]';
    await run(scenario({ expect: expected, more: 'until: +1h' }), openStage);
    expect(viewed).toEqual([
      {
        view: 'measures',
        id: 's1',
        options: { now: at('01'), asOf: at('02'), knownAt: at('03'), window: `${at('00')}..${at('01')}`, definition: 'd' },
      },
      { view: 'ledger', where: { a: '1' }, options: { now: at('01') } },
    ]);
  });

  it.each([
    ['a refusal that is expected', ', fails: {code: RULE, ruleId: V-CAP, details: {outcome: {cap: 100}}}', no],
    ['any refusal, where none is named', ', fails: {}', no],
    ['a step that is done', '', undefined],
  ])('without failure: %s', async (_what, fails, ask) => {
    const { openStage } = recordingStage(ask && { ask });
    expect(await run(scenario({ steps: `[${pay('+1h', fails)}]` }), openStage)).toEqual([]);
  });

  it.each([
    ['a refusal unasked', '', no, 'done', { code: 'RULE' }, ['expected done, got RULE V-CAP: too much']],
    ['a step done that should fail', ', fails: {code: STATE}', undefined, { code: 'STATE' }, 'done', ['expected {"code":"STATE"}, got done']],
    ['another refusal', ', fails: {code: STATE, ruleId: V-CAP}', no, {}, { ruleId: 'V-CAP' }, ['code: expected STATE, got RULE']],
    ['other details', ', fails: {details: {outcome: {cap: 1}}}', no, {}, {}, ['details.outcome.cap: expected 1, got 100']],
    ['a defect', '', () => JSON.parse('{'), 'done', { stack: expect.any(String) }, [expect.stringContaining('got SyntaxError: ')]],
    ['a defect where a refusal is expected', ', fails: {}', () => JSON.parse('{'), {}, {}, [expect.stringContaining('SyntaxError')]],
  ])('on after %s', async (_what, fails, ask, expected, actual, differences) => {
    const { openStage, played } = recordingStage(ask && { ask });
    const steps = `\n- ${pay('+0h', ', fails: {}')}\n- ${pay('+1h', fails)}`;
    const failures = await run(scenario({ steps, expect: '[{view: order o1, has: {}}]' }), openStage);
    const some = (value: string | object) => (typeof value === 'string' ? value : expect.objectContaining(value));
    expect(failures).toContainEqual({
      ...{ step: 1, line: 5, what: `orders.pay by buyer:b1 at ${at('01')}` },
      ...{ expected: some(expected), actual: some(actual), differences },
    });
    expect(played.slice(-2)).toEqual([`view order ${at('01')}`, 'close']);
  }); // prettier-ignore

  it('and reports what is seen otherwise, in the order of the file', async () => {
    const { openStage } = recordingStage({
      view: ({ id }) => (id === 'o1' ? { status: 'PAID' } : id === 'o2' ? reject('NOT_FOUND', 'no order o2') : JSON.parse('{')),
    });
    const expected =
      '\n- {view: order o1, has: {status: CLOSED}}\n- {view: order o2, at: +0h, has: {a: 1}}\n- {view: order o3, has: {a: 1}}';
    expect(await run(scenario({ expect: `${expected}\n- {view: order o1, has: {status: PAID}}` }), openStage)).toEqual([
      {
        ...{ expect: 0, line: 5, what: `order o1 at ${at('00')}`, expected: { status: 'CLOSED' }, actual: { status: 'PAID' } },
        differences: ['status: expected CLOSED, got PAID'],
      },
      expect.objectContaining({ expect: 1, line: 6, differences: ['expected {"a":1}, got NOT_FOUND: no order o2'] }),
      expect.objectContaining({ expect: 2, line: 7, differences: [expect.stringContaining('got SyntaxError')] }),
    ]);
  });

  it('and takes a refusal where a view is expected to refuse, and nothing else', async () => {
    const { openStage } = recordingStage({
      view: ({ id }) => (id === 'o1' ? { status: 'PAID' } : reject('NOT_FOUND', `no order ${id}`)),
    });
    const expected = ['o9, fails: {code: NOT_FOUND}', 'o9, fails: {code: INVALID}', 'o1, fails: {code: NOT_FOUND}'];
    const failures = await run(scenario({ expect: `[${expected.map((one) => `{view: order ${one}}`).join(', ')}]` }), openStage);
    expect(failures.map(({ expect: index, differences }) => [index, differences])).toEqual([
      [1, ['code: expected INVALID, got NOT_FOUND']],
      [2, ['expected {"code":"NOT_FOUND"}, got an answer']],
    ]);
  });

  it('no further when a timer fails', async () => {
    const { openStage, played } = recordingStage({
      fire: (until) => {
        if (until === at('02')) throw new TypeError('no such thing');
      },
    });
    const failures = await run(
      scenario({ steps: `[${pay('+1h')}, ${pay('+2h')}]`, expect: '[{view: order o1, has: {}}]' }),
      openStage,
    );
    expect(failures).toEqual([
      expect.objectContaining({ line: 3, differences: ['a timer failed, the scenario ends here: TypeError: no such thing'] }),
    ]);
    expect(played.slice(-2)).toEqual([`fire before ${at('02')}`, 'close']);
  });

  it.each([
    ['a RangeError', () => new RangeError('no edition e9')],
    ['a refusal', () => new Rejected({ code: 'NOT_FOUND', message: 'no edition e9', details: {} })],
  ])('not under an unknown edition (%s)', async (_what, error) => {
    const { openStage } = recordingStage({
      open: () => {
        throw error();
      },
    });
    await expect(run(scenario({ more: 'edition: e9' }), openStage)).rejects.toThrow('f.yaml:5: edition: no edition e9');
  });
});
