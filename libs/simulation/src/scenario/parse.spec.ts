import { readFileSync, readdirSync } from 'node:fs';
import { parseScenario } from './parse.js';
import { offered, pay, yaml } from './recording-stage.fixtures.js';
import { Unusable } from './scenario.js';

const unusable = (text: string): Unusable => {
  try {
    parseScenario('f.yaml', text, offered);
  } catch (error) {
    if (error instanceof Unusable) return error;
    throw error;
  }
  throw new Error('it is usable');
};

describe('a scenario file', () => {
  it('becomes steps and expectations at instants, each with its line', () => {
    const text = `scenario: one
edition: tmall-2012
start: 2026-03-02T09:00:00+08:00
steps:
  - {at: +1h, as: courier, do: orders.pay, with: {orderId: o1, commandId: k1}}
  - {at: 2026-03-02T11:00:00+08:00, as: courier, do: orders.pay, with: {},
     fails: {code: RULE, details: {outcome: {cap: 1}}}}
until: +10d
expect:
  - {view: ledger, where: {orderId: o1, amount: 5}, has: {sum: {asset: CNY, to: "buyer:b1", amount: 5}}}
  - {view: measures s1, at: +9d, asOf: +1d, knownAt: +2d, window: 30d, definition: v1, has: {M-REFUND: {value: 1}}}
`;
    const { lineOf, ...scenario } = parseScenario('f.yaml', text);
    expect(scenario).toEqual({
      name: 'one',
      file: 'f.yaml',
      edition: 'tmall-2012',
      start: '2026-03-02T01:00:00.000Z',
      steps: [
        {
          index: 0,
          line: 5,
          at: '2026-03-02T02:00:00.000Z',
          as: 'courier',
          do: 'orders.pay',
          with: { orderId: 'o1' },
          commandId: 'k1',
        },
        {
          ...{ index: 1, line: 6, at: '2026-03-02T03:00:00.000Z', as: 'courier', do: 'orders.pay', with: {} },
          fails: { code: 'RULE', details: { outcome: { cap: 1 } } },
        },
      ],
      until: '2026-03-12T01:00:00.000Z',
      expect: [
        {
          index: 0,
          line: 10,
          view: 'ledger',
          where: { orderId: 'o1', amount: '5' },
          has: { sum: { asset: 'CNY', to: 'buyer:b1', amount: 5 } },
        },
        {
          ...{ index: 1, line: 11, view: 'measures', id: 's1', at: '2026-03-11T01:00:00.000Z', asOf: '2026-03-03T01:00:00.000Z' },
          ...{ knownAt: '2026-03-04T01:00:00.000Z', window: '30d', definition: 'v1', has: { 'M-REFUND': { value: 1 } } },
        },
      ],
    });
    expect(lineOf(['steps', 1, 'fails', 'code'])).toBe(7);
    expect(lineOf(['steps', 1, 'with', 'orderId'])).toBe(6); // absent: where it would stand
  });

  it('ends with its last step, unless it says until', () => {
    expect(parseScenario('f.yaml', yaml({ steps: `[${pay('+2h')}, ${pay('+3h')}]` })).until).toBe('2026-03-02T03:00:00.000Z');
    expect(parseScenario('f.yaml', yaml()).until).toBe('2026-03-02T00:00:00.000Z');
  });

  it('may name a part and use it again', () => {
    const text = yaml({
      steps: `\n- ${pay('+1h').replace('with: {', 'with: &body {')}\n- {at: +2h, as: courier, do: orders.pay, with: *body}`,
    });
    const { steps, lineOf } = parseScenario('f.yaml', text);
    expect(steps[1]!.with).toEqual({ orderId: 'o1', cash: '1.00' });
    expect(lineOf(['steps', 1, 'with', 'cash'])).toBe(4); // where the value stands
  });

  it.each([
    ['no YAML', 'scenario: a\nstart: [', 2, 'not YAML'],
    ['a key twice', 'scenario: a\nstart: b\nstart: c', 3, 'not YAML: Map keys must be unique'],
    ['an alias of nothing', 'scenario: *a', 1, 'not YAML: Unresolved alias'],
    ['two documents', 'scenario: a\n---\nscenario: b', 2, 'not YAML'],
    ['an empty file', '', 1, 'must be a mapping of fields, got nothing'],
    ['a list', '- a', 1, 'must be a mapping of fields, got a list of 1'],
    ['no steps', 'scenario: a\nstart: 2026-03-02T08:00:00+08:00', 1, 'steps: is missing'],
    ['an unknown key', yaml({ more: 'untill: +1d' }), 5, 'untill: unknown key; there are scenario, start, steps, edition, until, expect'],
    ['a start without offset', 'scenario: a\nstart: 2026-03-02T08:00:00\nsteps: []', 2, 'start: "2026-03-02T08:00:00" is not an instant'],
    ['a start that is an offset', 'scenario: a\nstart: +1h\nsteps: []', 2, 'start: "+1h" is not an instant'],
    ['steps that are none', yaml({ steps: '{}' }), 3, 'steps: must be a list, got a mapping'],
    ['a step that is none', yaml({ steps: '\n- pay' }), 4, 'steps[0]: must be a mapping of fields, got the text "pay"'],
    ['a step without with', yaml({ steps: '\n- {at: +0h, as: courier, do: orders.pay}' }), 4, 'steps[0].with: is missing'],
    ['a step without as', yaml({ steps: '\n- {at: +0h, do: orders.pay, with: {}}' }), 4, 'steps[0].as: is missing'],
    ['an unknown key of a step', yaml({ steps: `\n- ${pay('+1h', ', fail: {}')}` }), 4, 'steps[0].fail: unknown key'],
    ['a bad offset', yaml({ steps: `\n- ${pay('+1h')}\n- ${pay('1h')}` }), 5, 'steps[1].at: "1h" is not an offset such as'],
    ['an offset that is a number', yaml({ steps: `\n- ${pay('0')}` }), 4, 'steps[0].at: must be text, got the number 0'],
    ['steps out of order', yaml({ steps: `\n- ${pay('+2h')}\n- ${pay('+1h')}` }), 5, 'steps[1].at: 2026-03-02T01:00:00.000Z lies before the step before it'],
    ['a step before the start', yaml({ steps: `\n- ${pay('2026-03-01T08:00:00Z')}` }), 4, 'lies before the start'],
    ['a commandId that is a number', yaml({ steps: `\n- ${pay('+1h', '', 'commandId: 5')}` }), 4, 'steps[0].with.commandId: must be text, got the number 5'],
    ['fails that says nothing', yaml({ steps: `\n- ${pay('+1h', ', fails:')}` }), 4, 'steps[0].fails: must be a mapping of fields, got nothing'],
    ['an unknown key of fails', yaml({ steps: `\n- ${pay('+1h', ', fails: {rule: R}')}` }), 4, 'steps[0].fails.rule: unknown key'],
    ['an end before the last step', yaml({ steps: `[${pay('+2h')}]`, more: 'until: +1h' }), 5, 'until: lies before the last step'],
    ['an unknown view', yaml({ expect: '\n- {view: refunds r1, has: {}}' }), 5, 'expect[0].view: unknown view refunds: there are events, ledger, measures, order, refund'],
    ['a view of a later version', yaml({ expect: '\n- {view: score s1, has: {}}' }), 5, 'expect[0].view: unknown view score: it is not in this version'],
    ['a view without its id', yaml({ expect: '\n- {view: refund, has: {}}' }), 5, 'refund takes one id'],
    ['a view of two ids', yaml({ expect: '\n- {view: refund r1 r2, has: {}}' }), 5, 'refund takes one id'],
    ['a ledger of something', yaml({ expect: '\n- {view: ledger o1, has: {}}' }), 5, 'ledger takes no id: filter it by where'],
    ['no has', yaml({ expect: '\n- {view: refund r1}' }), 5, 'expect[0]: must have either has or fails'],
    ['has beside fails', yaml({ expect: '\n- {view: refund r1, has: {}, fails: {}}' }), 5, 'expect[0]: must have either has or fails'],
    ['an unknown key in what a view fails with', yaml({ expect: '\n- {view: refund r1, fails: {rule: R}}' }), 5, 'expect[0].fails.rule: unknown key'],
    ['a has of one word', yaml({ expect: '\n- {view: refund r1, has: SUCCESS}' }), 5, 'expect[0].has: must be fields, a list, contains'],
    ['a look after the end', yaml({ expect: '\n- {view: refund r1, at: +1s, has: {}}' }), 5, 'lies after the end, 2026-03-02T00:00:00.000Z: write a later until'],
    ['a look before the start', yaml({ expect: '\n- {view: refund r1, at: 2026-03-01T00:00:00Z, has: {}}' }), 5, 'lies before the start'],
    ['a bad asOf', yaml({ expect: '\n- {view: measures s1,\n   asOf: then, has: {}}' }), 6, 'expect[0].asOf: "then" is not an offset'],
    ['a bad window', yaml({ expect: '\n- {view: measures s1, window: 30, has: {}}' }), 5, 'expect[0].window: must be text, got the number 30'],
    ['where on another view', yaml({ expect: '\n- {view: events o1, where: {a: b}, has: {}}' }), 5, 'expect[0].where: the view events cannot be filtered'],
    ['a filter that the view has not', yaml({ expect: '\n- {view: ledger, where: {b: c}, has: {}}' }), 5, 'expect[0].where.b: the view ledger can be filtered by a, orderId, amount'],
    ['a question that the view does not take', yaml({ expect: '\n- {view: order o1, asOf: +0h, has: {}}' }), 5, 'expect[0].asOf: the view order takes no asOf, only at'],
    ['an actor of a kind that may never', yaml({ steps: `\n- ${pay("+1h").replace("buyer:b1", "seller:s1")}` }), 4, 'steps[0].as: orders.pay is for buyer, platform, not for seller:s1'],
    ['an actor that is none', yaml({ steps: `\n- ${pay("+1h").replace("buyer:b1", "buyr:b1")}` }), 4, 'steps[0].as: orders.pay is for buyer, platform, not for buyr:b1'],
    ['a field that no mapping may have', yaml({ steps: `\n- ${pay("+1h", ", __proto__: {a: 1}")}` }), 4, 'steps[0].__proto__: unknown key'],
    ['where by a list', yaml({ expect: '\n- {view: ledger, where: {a: [b]}, has: {}}' }), 5, 'expect[0].where.a: must be a single value'],
    ['contains beside a field', yaml({ expect: '\n- {view: seller s1, has: {a: {contains: 1,\n b: 2}}}' }), 6, 'expect[0].has.a.b: cannot stand beside contains'],
    ['a sum without account', yaml({ expect: '\n- {view: ledger, has: {sum: {asset: CNY, amount: 1}}}' }), 5, 'expect[0].has.sum: must be {asset'],
    ['a sum with more to it', yaml({ expect: '\n- {view: ledger, has: {sum: {asset: CNY, to: a, amount: 1, orderId: o1}}}' }), 5, 'expect[0].has.sum: must be'],
    ['a sum that no number can hold, without quotes', yaml({ expect: '\n- {view: ledger, has: {sum: {asset: CNY, to: a, amount: 9007199254740993}}}' }), 5, 'in quotes'],
    ['a sum in yuan', yaml({ expect: '\n- {view: ledger, has: {sum: {asset: CNY, to: a, amount: "1.00"}}}' }), 5, 'expect[0].has.sum: must be'],
  ])('is unusable with %s', (_what, text, line, what) => {
    const error = unusable(text);
    expect(error.message).toContain(what);
    expect(error.message.startsWith(`f.yaml:${line}: `)).toBe(true);
  }); // prettier-ignore

  it('is unusable with all that is wrong with it, line by line', () => {
    const text = `scenari: a test
start: yesterday
steps:
  - {at: 1h, as: "seller:s1", do: orders.pay, with: {orderId: 5}}
  - {at: +0h, do: orders.play, with: {}}
  - ${pay('+0h').replace('buyer:b1', 'courier')}
expect:
  - {view: profit, has: {}}
  - {view: order o1, window: 30d, at: then}
`;
    expect(
      unusable(text)
        .message.split('\n')
        .map((line) => line.slice(0, 52)),
    ).toEqual([
      'f.yaml:1: scenari: unknown key; there are scenario, ',
      'f.yaml:1: scenario: is missing',
      'f.yaml:2: start: "yesterday" is not an instant such ',
      'f.yaml:4: steps[0].at: "1h" is not an offset such as',
      'f.yaml:5: steps[1].as: is missing',
      'f.yaml:6: steps[2].as: orders.pay is for buyer, plat',
      'f.yaml:8: expect[0].view: unknown view profit: there',
      'f.yaml:9: expect[1].at: "then" is not an offset such',
      'f.yaml:9: expect[1]: must have either has or fails',
    ]);
  });

  it('may let somebody say what is never theirs, to see it refused', () => {
    const text = yaml({ steps: `[${pay('+1h', ', fails: {code: FORBIDDEN}').replace('buyer:b1', 'seller:s1')}]` });
    expect(parseScenario('f.yaml', text, offered).steps).toHaveLength(1);
  });

  it('may use an alias as often as it likes, as long as it does not unfold without measure', () => {
    const many = Array.from({ length: 300 }, () => `- ${pay('+1h').replace('"buyer:b1"', '*b')}`).join('\n');
    const honest = yaml({ steps: `\n- ${pay('+1h').replace('"buyer:b1"', '&b "buyer:b1"')}\n${many}` });
    expect(parseScenario('f.yaml', honest).steps).toHaveLength(301);

    const tenfold = (name: string, of: string) => `${name}: &${name} [${Array.from({ length: 10 }, () => of).join(', ')}]`;
    const bomb = [tenfold('a', 'x'), ...[...'bcdefghi'].map((name, n) => tenfold(name, `*${'abcdefgh'[n]}`))].join('\n');
    expect(unusable(`scenario: a test\n${bomb}`).message).toBe('f.yaml:1: its aliases unfold to more than 1000000 values');
    expect(unusable('scenario: &a [*a]').message).toContain('f.yaml:1: ');
  });

  it('may ask a field called sum of any view but the ledger', () => {
    const text = yaml({ expect: '[{view: trial-balance, has: {accounts: {contains: {account: a, sum: 0}}}}]' });
    expect(parseScenario('f.yaml', text).expect).toHaveLength(1);
  });
});

describe('the shipped scenarios', () => {
  const root = new URL('../../../../scenarios/', import.meta.url);
  const files = ['', 'core/'].flatMap((folder) =>
    readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.yaml')).map((name) => folder + name),
  ); // prettier-ignore

  it('are there', () => expect(files.length).toBeGreaterThan(70));

  it.each(files)('%s can be read', (file) => {
    const { steps, expect: expected } = parseScenario(file, readFileSync(new URL(file, root), 'utf8'));
    expect(steps.length * expected.length).toBeGreaterThan(0);
  });
});
