/** Rows of the tables of decisions and deadlines, made of rows of events. */
import type { Explanation } from '@redress/rulebook';
import { columnOf, type Row } from './tables.js';

const of = columnOf('events');

/** The order, where the event is about one: else it is about a seller, or about nobody. */
export const orderOf = (event: Row): string | null => {
  const key = of(event, 'key');
  return key === of(event, 'lane') ? null : key;
};
export const eventIdOf = (event: Row): string => `${of(event, 'stream')}@${of(event, 'version')}`;

/** In the order of `exportTables.decisions`. */
export const decisionRows = (event: Row): readonly Row[] => {
  const text = of(event, 'explanation');
  if (text === null) return [];
  const said = JSON.parse(text) as Explanation;
  return [said, ...(said.also ?? [])].map((one, nr) => [
    ...[eventIdOf(event), String(nr), of(event, 'service'), of(event, 'type'), of(event, 'recorded_at'), of(event, 'lane')],
    ...[orderOf(event), one.ruleId ?? null, one.rule ?? null, one.edition ?? null, one.editionHash ?? null, one.source ?? null],
    ...[one.inputs, one.outcome, one.turns].map((value) => (value === undefined ? null : JSON.stringify(value))),
  ]);
};

type Open = {
  ruleId: string;
  subject: string;
  first: Row;
  openedAt: string;
  openedBy: string;
  due: string | null;
  moved: number;
};
type Said = Readonly<{ ruleId: string; subject: string; due?: string; to?: string }>;

/** Takes the events of one stream after another, by version; answers the rows that are settled by then. */
export class DeadlineRows {
  private stream: string | null = null;
  private readonly open = new Map<string, Open>();

  take(event: Row): readonly Row[] {
    const before = of(event, 'stream') === this.stream ? [] : this.end();
    this.stream = of(event, 'stream');
    const data = JSON.parse(of(event, 'data') as string) as Said;
    const name = `${data.ruleId} ${data.subject}`;
    const clock = this.open.get(name);
    const type = of(event, 'type');
    if (type === 'DeadlineOpened') {
      const { ruleId, subject, due = null } = data;
      const opened = { openedAt: of(event, 'recorded_at') as string, openedBy: eventIdOf(event) };
      this.open.set(name, { ruleId, subject, due, moved: 0, first: event, ...opened });
      return clock ? [...before, rowOf(clock)] : before;
    }
    if (!clock) return before;
    if (type === 'DeadlineMoved') Object.assign(clock, { due: data.to, moved: clock.moved + 1 });
    else if (type === 'DeadlineSuspended') clock.due = null;
    else {
      this.open.delete(name);
      return [...before, rowOf(clock, event)];
    }
    return before;
  }

  /** After the last event, and between streams. */
  end(): readonly Row[] {
    const running = [...this.open.values()].map((clock) => rowOf(clock));
    this.open.clear();
    return running;
  }
}

const rowOf = ({ ruleId, subject, first, openedAt, openedBy, due, moved }: Open, last?: Row): Row => [
  ...[of(first, 'service'), of(first, 'stream'), ruleId, subject, of(first, 'lane'), orderOf(first), openedAt, openedBy],
  ...[due, String(moved)],
  ...(last
    ? [(of(last, 'type') as string).replace('Deadline', '').toUpperCase(), of(last, 'recorded_at'), eventIdOf(last)]
    : [null, null, null]),
];
