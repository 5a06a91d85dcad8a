/** Whether this service judges by the very edition that another one has judged by: the same name, and the same content. */
import type { Published } from '@redress/contracts';
import type { Rulebook } from '@redress/rulebook';

/**
 * Another service's event was judged, or its case pinned, under an edition that this service does not have, or has with other content.
 * It is parked: to hear it would be to go on with the case under other rules, and nobody would know.
 */
export class OtherEdition extends Error {
  override readonly name = 'OtherEdition';
}

type Named = Readonly<{ edition: string; editionHash?: string }>;

const named = (value: unknown): readonly Named[] => {
  const { edition, editionHash } = (value ?? {}) as { edition?: unknown; editionHash?: unknown };
  if (typeof edition !== 'string') return [];
  return [{ edition, ...(typeof editionHash === 'string' && { editionHash }) }];
};

/** Throws `OtherEdition`. What names an edition without the hash of its content is held to the name alone. */
export const mustBeSameEdition = (
  { eventId, type, service, data, explanation }: Published,
  { editions }: Pick<Rulebook, 'editions'>,
): void => {
  for (const { edition, editionHash } of [...named(data), ...named(explanation)]) {
    const own = editions.find(({ name }) => name === edition);
    const said = `${type} ${eventId} of ${service} is under edition ${edition}`;
    const remedy = 'start both with the same files in EDITIONS, then have it tried again (redress parked retry)';
    if (!own) {
      const there = editions.map(({ name }) => name).join(', ');
      throw new OtherEdition(`${said}, which this service does not have: it has ${there}; ${remedy}`);
    }
    if (editionHash !== undefined && editionHash !== own.hash)
      throw new OtherEdition(`${said} with the content ${editionHash}; here ${edition} has the content ${own.hash}; ${remedy}`);
  }
};
