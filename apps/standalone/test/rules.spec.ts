// Every rule has one identity and is asked by some decider: what stands in the registry and is asked by nobody decides nothing.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Rejected } from '@redress/event-sourcing';
import { eachOf, type Explanation, registryOf } from '@redress/rulebook';
import { play, ruleRegistry as rules } from '@redress/simulation';
import { judgedAgain } from './judge-again.js';
import { memoryWorld, type OpenWorld } from './logs-of.js';

const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

/** The rules that decided an event, or a refusal, in some scenario. */
const asked = new Set<string>();
const differences: object[] = [];
/** Those that said where a boundary decided. */
const turned = new Set<string>();
const note = (explanation: unknown): void => {
  for (const { rule, turns } of explanation === undefined ? [] : eachOf(explanation as Explanation)) {
    asked.add(rule);
    if (turns) turned.add(rule);
  }
};
const noting: OpenWorld = async (options) => {
  const world = await memoryWorld(options);
  return {
    ...world,
    ask: async (command) => {
      try {
        return await world.ask(command);
      } catch (error) {
        if (error instanceof Rejected) note(error.refusal.ruleId === undefined ? undefined : error.refusal.details);
        throw error;
      }
    },
    close: async () => {
      const events = Object.values(await world.logs()).flat();
      for (const { explanation } of events) note(explanation);
      differences.push(...judgedAgain(events).differences);
      await world.close();
    },
  };
};
beforeAll(async () => {
  const played = play(files.map((file) => folder + file), (options) => noting(options as never)); // prettier-ignore
  for await (const { file, passed } of played) expect({ file, passed }).toEqual({ file, passed: true });
});

const askedByNobody = (identities: Iterable<string>): string[] => [...identities].filter((identity) => !asked.has(identity));

it('every rule that is registered decides an event or a refusal of some scenario', () => {
  expect(rules.size).toBeGreaterThan(60);
  expect(askedByNobody(rules.keys())).toEqual([]);
});

it('what decided in a scenario decides the same when it is judged again', () => expect(differences).toEqual([]));

it('a rule that nobody asks is noticed', () =>
  expect(askedByNobody([...rules.keys(), 'X-NOBODY/asks'])).toEqual(['X-NOBODY/asks']));

it('every rule that decided something is registered, so that it can be found by its identity', () =>
  expect([...asked].filter((one) => !rules.has(one))).toEqual([]));

/** They compare no input with a limit: they know kinds and parties, set a length or a proportion, or carry out what was found. */
const boundless = [
  ...[
    'W-TRADE/open',
    'W-ONCE/allowed',
    'R-FIT/reason',
    'R-FIT/return',
    'R-RISK/agreed-by',
    'F-REST/to',
    'F-REST/released',
    'V-FINAL/allowed',
  ],
  ...['D-SELLER/due', 'D-BUYER-MODIFY/due', 'D-BUYER-RETURN/due', 'D-SELLER-CONFIRM/due', 'D-AUTOCONFIRM/due', 'D-APPEAL/due'],
  ...[
    'D-CS-ACCEPT/due',
    'D-CS-DECIDE/due',
    'D-EVIDENCE/due',
    'D-PLATFORM-RETURN/due',
    'D-REOPEN/due',
    'D-REPLACE/due',
    'D-BUYER-CONFIRM/due',
  ],
  ...['D-HELP-ANSWER/due', 'D-HELP-SOLVE/due', 'H-SCOPE/allowed', 'C-ONE/may-press', 'C-HELP-1H/amount', 'C-HELP-48H/amount'],
  ...['F-NOREASON/seller-bears', 'F-QUALITY/seller-bears', 'F-FAULT/seller-bears'],
  ...[
    'I-SELLER/allowed',
    'X-FLOW/allowed',
    'I-DIRECT/allowed',
    'I-DIRECT/case',
    'I-SHIP-RETURN/allowed',
    'SD-SELF/allowed',
    'SD-REVIEW/another-person',
    'SD-REVIEW/manual',
  ],
  ...['R-CONTEST/may-contest', 'R-CONTEST/may-ask', 'R-CONTEST/compensable', 'V-REFUND/upheld', 'V-SHARED/split'],
  ...['C-POINTS/split', 'C-FAKE/amount', 'C-EXCLUDE/excluded', 'C-REVERSE/reversed', 'C-FUND/borne', 'C-POINTS/kept'],
  ...['X-ADVANCE/due', 'X-ADVANCE/owed-back', 'X-ADVANCE/reclaimed'],
  ...[
    'P-FAKE/recorded',
    'P-APPEAL/allowed',
    'P-APPEAL/outcome',
    'SD-APPEAL/case',
    'I-LADDER/step',
    'C-REVERSE/verdict',
    'C-REVERSE/violation',
  ],
  ...['R-FIT/claim', 'P-CLAIM/decided', 'P-CLAIM/paid', 'C-EXCLUDE/claim'],
  ...['P-IP/recorded', 'P-IP/result', 'SD-REVIEW/report', 'SD-APPEAL/report', 'SD-APPEAL/violation', 'D-REPORT/due'],
  ...['D-OBLIGATION/due', 'H-WAIVE/allowed', 'C-INVOICE/amount', 'P-PROMISE/performed'],
  ...['P-PROMISE/recorded', 'P-DEPOSIT/recorded', 'P-MALICE/recorded', 'P-WAIVE/recorded', 'H-ANOMALY/counts'],
  ...['E-NOTRECV/missing', 'E-FAKE/missing', 'E-QUALITY/missing', 'E-VIRTUAL/missing', 'E-RETURN/missing', 'X-EVIDENCE/missing'],
  ...['E-CHAT/meets', 'SD-SPLIT/sum', 'X-SELLER-OBJECT/refused', 'X-SELLER-OBJECT/may-ask', 'V-COMPENSATE/adds'],
  ...['V-RETURN/carried-out', 'V-EXCHANGE/carried-out', 'V-REPAIR/carried-out', 'V-REJECT/carried-out'],
];

it('every other rule says where it turns', () =>
  expect([...rules.keys()].filter((one) => !turned.has(one)).toSorted()).toEqual(boundless.toSorted()));

it('what a rule is called begins with its id in the rulebook, and says behind a slash what it decides', () => {
  for (const name of rules.keys()) expect(name).toMatch(/^[A-Z]+(-[A-Z0-9]+)+\/[a-z]+(-[a-z]+)*$/);
});

it('two rules of one identity are refused, by name', () => {
  const [one] = rules.values();
  expect(() => registryOf([...rules.values()], [one!])).toThrow(`two rules are called ${one!.rule}`);
});
