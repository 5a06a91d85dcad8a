/** The stream `standing-{sellerId}`: what was published of a seller, and which of it was restated. */
import type { ComplianceEvents } from '@redress/contracts';
import type { Command, Event, Fold, StreamRef } from '@redress/event-sourcing';
import type { Day } from '@redress/rulebook';
import { alike } from './alike.js';
import type { Figures } from './figures.js';

type Published = ComplianceEvents['StandingPublished'];
export type Restatement = Omit<ComplianceEvents['MeasuresRestated'], 'sellerId'>;
export type StandingEvent = Event<'StandingPublished', Published> | Event<'MeasuresRestated', { sellerId: string } & Restatement>;
export type PublishStanding = Command<
  'compliance.publish-standing',
  { sellerId: string; day: Day; figures: Figures; restated: readonly Restatement[] }
>;

type Share = Restatement['days'][number]['to'];
/** `told`: by definition, measure and day, the figure that was told last since then. */
export type Standing = Readonly<{ last?: Published; told: ReadonlyMap<string, Share> }>;

export const standingFold: Fold<Standing, StandingEvent> = {
  initial: { told: new Map() },
  anewAt: 'StandingPublished',
  evolve: (standing, { type, data }) => {
    if (type === 'StandingPublished') return { last: data, told: new Map() };
    const told = data.days.map(({ day, to }) => [keyOf(data, day), to] as const);
    return { ...standing, told: new Map([...standing.told, ...told]) };
  },
};

export const standingRef = (sellerId: string): StreamRef<Standing> => ({ stream: `standing-${sellerId}`, fold: standingFold });

/**
 * Restated days first, each from what was told of it last; then the figures, where they are others than those published last. A day that is not
 * behind the last published one brings nothing new.
 */
export const publishStanding = ({ at, data }: PublishStanding, { last, told }: Standing): readonly StandingEvent[] => {
  const { sellerId, day, figures } = data;
  if (last && last.day >= day) return [];
  const restated = data.restated.flatMap((one): StandingEvent[] => {
    const days = one.days
      .map((moved) => ({ ...moved, from: told.get(keyOf(one, moved.day)) ?? moved.from }))
      .filter(({ from, to }) => !alike(from, to));
    return days.length > 0 ? [{ type: 'MeasuresRestated', at, data: { sellerId, ...one, days } }] : [];
  });
  if (last && alike(figuresIn(last), figures)) return restated;
  return [...restated, { type: 'StandingPublished', at, data: { sellerId, day, ...figures } }];
};

const figuresIn = ({ sellerId: _seller, day: _day, ...figures }: Published): Figures => figures;

const keyOf = ({ definition, measure }: Pick<Restatement, 'definition' | 'measure'>, day: Day): string =>
  [definition, measure, day].join(' ');
