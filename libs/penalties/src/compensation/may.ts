import { type Shown, barredBy, mayOf, shutIn } from '@redress/context';
import { type Rulebook, anotherPerson, personOf } from '@redress/rulebook';
import type { compensationShape } from '../view-shapes.js';
import { openIn } from './allowed.js';
import { compensationCommands } from './compensation.dto.js';

/** What the asker may do with a compensation now. */
export const mayWith = (shown: Shown<typeof compensationShape>, as: string | undefined, rules: Rulebook) => {
  const { allowed: open, status, assessedBy = '', edition } = shown;
  return mayOf(as, {
    ...{ table: compensationCommands, open, closed: shutIn(openIn, open, status) },
    bar: (command, asker) =>
      command === 'penalties.approve'
        ? barredBy('a second person must agree, not the one who assessed it', anotherPerson({ decidedBy: assessedBy, by: personOf(asker) }, rules.named(edition))) // prettier-ignore
        : undefined,
  });
};
