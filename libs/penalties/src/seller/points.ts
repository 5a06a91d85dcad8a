/** A seller's points and sanctions, folded from its account's events. */
import type { PenaltiesEvents } from '@redress/contracts';
import type { ViolationClass } from '@redress/rulebook';
import type { SellerEvent } from './seller.events.js';

export type Charged = Readonly<PenaltiesEvents['PointsCharged']> & Readonly<{ returned: boolean }>;
export type Sanction = Readonly<PenaltiesEvents['SanctionImposed']> & Readonly<{ status: 'ACTIVE' | 'ENDED' | 'LIFTED' }>;

export type Penalties = Readonly<{
  /** By violation, in the order of their recording. */
  charged: ReadonlyMap<string, Charged>;
  sanctions: ReadonlyMap<string, Sanction>;
}>;
type PenaltyEvent = Extract<
  SellerEvent,
  { type: 'PointsCharged' | 'PointsReturned' | 'SanctionImposed' | 'SanctionEnded' | 'SanctionLifted' }
>;

export const penaltiesAfter = <State extends Penalties>(state: State, event: PenaltyEvent): State => {
  switch (event.type) {
    case 'PointsCharged':
      return { ...state, charged: new Map(state.charged).set(event.data.violationId, { ...event.data, returned: false }) };
    case 'PointsReturned': {
      const charged = state.charged.get(event.data.violationId);
      return charged === undefined
        ? state
        : { ...state, charged: new Map(state.charged).set(charged.violationId, { ...charged, returned: true }) };
    }
    case 'SanctionImposed':
      return { ...state, sanctions: new Map(state.sanctions).set(event.data.sanctionId, { ...event.data, status: 'ACTIVE' }) };
    case 'SanctionEnded':
      return marked(state, event.data.sanctionId, 'ENDED');
    case 'SanctionLifted':
      return marked(state, event.data.sanctionId, 'LIFTED');
  }
};

const marked = <State extends Penalties>(state: State, sanctionId: string, status: Sanction['status']): State => {
  const sanction = state.sanctions.get(sanctionId);
  return sanction === undefined
    ? state
    : { ...state, sanctions: new Map(state.sanctions).set(sanctionId, { ...sanction, status }) };
};

/** The points that count for a class in a calendar year of Shanghai. */
export const pointsOf = ({ charged }: Pick<Penalties, 'charged'>, kind: ViolationClass, year: number): number =>
  [...charged.values()]
    .filter((one) => one.class === kind && one.year === year && !one.returned)
    .reduce((sum, { points }) => sum + points, 0);
