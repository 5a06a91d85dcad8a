import { compliance, factsOf } from '@redress/compliance';
import { measuresSchema, signedFactRow, signedFactsIn } from '@redress/compliance/postgres';
import { type AnyContext, consumersOf, factsAfter, foldOf } from '@redress/context';
import { joined } from '@redress/contracts';
import type { Consumer } from '@redress/messaging/verify';
import { contexts } from '@redress/simulation';

/** A consumer that keeps nothing of an event but what it knows since. */
const remembering =
  (context: AnyContext): NonNullable<Consumer['make']> =>
  (before, event) => {
    const evolve = factsAfter(context, event)?.evolve;
    return { known: evolve ? evolve(before) : before, rows: nothing };
  };
const nothing = [] as const;

const counting: NonNullable<Consumer['make']> = (before, event) => {
  const { document, facts } = factsOf(before as Parameters<typeof factsOf>[0], event);
  return { known: document, rows: facts.map(signedFactRow) };
};

/** What a consumer makes of what it hears, where that is more than commands. */
const makes = (context: AnyContext, name: string): Pick<Consumer, 'make' | 'rowsIn' | 'folds' | 'beside'> => {
  if (name === compliance.name) return { make: counting, rowsIn: signedFactsIn(measuresSchema), beside: measuresSchema };
  const folds = name === context.name ? (context.facts ?? []).map(foldOf) : [];
  return name === context.name && context.facts ? { make: remembering(context), folds } : { folds };
};

/** All who listen, as the feed names them, with what they make of what they hear: the very functions that they use. */
export const consumers: readonly Consumer[] = contexts.flatMap((context) =>
  consumersOf(context).map(({ name, services, only, prefix }) => ({
    ...{ name, service: context.name, hears: services, ...makes(context, name) },
    ...(only && { only }),
    ...(prefix !== undefined && { prefix: joined(prefix, '') }),
  })),
);
