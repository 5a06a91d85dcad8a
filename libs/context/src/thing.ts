/** What every view of one thing says beside what the thing is: the version that is seen, and what the asker may do with it. */
import { type ActorKind, kindOf } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import type { CommandTable } from './command.js';
import { type Fields, type Shown, described, fieldsOf, flag, integer, listOf, moment, optional, text, word } from './shape.js';

const standingFields = {
  stream: described(text, 'The stream that it is folded from'),
  version: described(integer, 'The version of that stream which is shown: what If-Match takes'),
} as const;

export const versionIn = (history: readonly Pick<StoredEvent, 'version'>[]): number => history.at(-1)?.version ?? 0;

export const mayShape = fieldsOf({
  command: text,
  may: described(flag, 'It would be judged; what its fields say may still be against a rule'),
  code: optional(described(word('STATE', 'RULE', 'FORBIDDEN'), 'What it would be refused as')),
  ruleId: optional(described(text, 'Of RULE: which one says no')),
  why: optional(text),
  opensAt: optional(described(moment, 'From then on, if nothing happens before')),
});
const mayField = {
  may: described(
    listOf(mayShape),
    'The commands that the asking kind of actor has here, and whether this very asker may give them now',
  ),
} as const;
/** The shape of a view of one thing: its own fields, where it stands, and what the asker may do with it. */
export const ofThing = <F extends Fields>({ fields }: Readonly<{ fields: F }>) =>
  fieldsOf({ ...fields, ...standingFields, ...mayField });

export type May = Shown<typeof mayShape>;

/** Of an answer: the stream and the version that it shows. */
export const standing = ({ stream }: Readonly<{ stream: string }>, version: number) => ({ stream, version });
/** The shape of a view of one thing with which nobody does anything. */
export const standingOf = <F extends Fields>({ fields }: Readonly<{ fields: F }>) => fieldsOf({ ...fields, ...standingFields });

/** What keeps a command from this asker. */
export type Bar = Omit<May, 'command' | 'may'>;

type Commands = Readonly<{
  /** The table of the aggregate: which kinds may ever. */
  table: CommandTable;
  open: readonly string[];
  closed: readonly (Bar & Readonly<{ command: string }>)[];
  /** Why this person may not, though it is open; `NOT_FOR`: it is another party's or role's altogether. */
  bar?: (command: string, as: string) => Bar | 'NOT_FOR' | undefined;
}>;

/** In the order of the table. Nobody named is the platform. */
export const mayOf = (as: string | undefined, { table, open, closed, bar }: Commands): readonly May[] => {
  const asker = as ?? 'platform';
  return Object.keys(table).flatMap((command): May[] => {
    if (!isFor(table[command]!.by, asker)) return [];
    const shut = open.includes(command) ? undefined : closed.find((one) => one.command === command);
    if (!open.includes(command) && !shut) return [];
    const barred = bar?.(command, asker);
    if (barred === 'NOT_FOR') return [];
    // whoever may not is told so before the state is looked at
    const no = shut && barred?.code !== 'FORBIDDEN' ? shut : barred;
    return [no ? { may: false, ...no, command } : { command, may: true }];
  });
};

const isFor = (by: readonly ActorKind[], as: string): boolean => {
  const kind = kindOf(as);
  return by.includes(kind) || (kind === 'service' && by.includes('platform'));
};

/** Those commands of a thing that its status keeps shut. */
export const shutIn = (openIn: Readonly<Record<string, unknown>>, open: readonly string[], status: string) =>
  Object.keys(openIn)
    .filter((command) => !open.includes(command))
    .map((command) => ({ command, code: 'STATE' as const, why: `it is ${status}` }));

/** As a rule that is asked about the person says; its explanation. */
export const barredBy = (
  why: string,
  { ruleId, outcome }: Readonly<{ ruleId: string; outcome: Readonly<{ allowed: boolean }> }>,
): Bar | undefined => (outcome.allowed ? undefined : { code: 'RULE', ruleId, why });
