import { arbitrationKnowing, arbitrationManifest } from '@redress/arbitration';
import { complianceManifest, factsOf } from '@redress/compliance';
import { signedFactRow, signedFactsIn } from '@redress/compliance/postgres';
import type { Published } from '@redress/contracts';
import type { Consumer } from '@redress/messaging/verify';
import { ordersManifest } from '@redress/orders';
import { penaltiesKnowing, penaltiesManifest } from '@redress/penalties';
import { refundsKnowing, refundsManifest } from '@redress/refunds';

type Knowing = (event: Published) => ((before: unknown) => unknown) | undefined;

/** A consumer that keeps nothing of an event but what it knows since. */
const remembering =
  (knowing: Knowing): NonNullable<Consumer['make']> =>
  (before, event) => {
    const know = knowing(event);
    return { known: know ? know(before) : before, rows: nothing };
  };
const nothing = [] as const;

const counting: NonNullable<Consumer['make']> = (before, event) => {
  const { document, facts } = factsOf(before as Parameters<typeof factsOf>[0], event);
  return { known: document, rows: facts.map(signedFactRow) };
};

/** All who listen, as the feed names them, with what they make of what they hear: the very functions that they use. */
export const consumers: readonly Consumer[] = [
  { name: 'orders', service: 'orders', hears: ordersManifest.hears },
  { name: 'refunds', service: 'refunds', hears: refundsManifest.hears, make: remembering(refundsKnowing) },
  { name: 'arbitration', service: 'arbitration', hears: arbitrationManifest.hears, make: remembering(arbitrationKnowing) },
  { name: 'penalties', service: 'penalties', hears: penaltiesManifest.hears, make: remembering(penaltiesKnowing) },
  { name: 'penalties.payer', service: 'penalties', hears: ['penalties'], only: ['trade'], prefix: 'payer:' },
  {
    ...{ name: 'compliance', service: 'compliance', hears: complianceManifest.hears, make: counting },
    rowsIn: signedFactsIn('compliance'),
  },
];
