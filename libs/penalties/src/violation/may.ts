import { barredBy, mayOf, shutIn } from '@redress/context';
import { type Rulebook, notSelf, personOf, selfOf } from '@redress/rulebook';
import { openIn, openTo } from './allowed.js';
import { decidedByAnother } from './appeal-rules.js';
import { violationCommands } from './violation.dto.js';
import type { Violation } from './violation.js';

/** What the asker may do with a violation now. */
export const mayWith = (violation: Violation, as: string | undefined, rules: Rulebook) => {
  const { sellerId, decidedBy = [], status } = violation;
  const edition = rules.named(violation.edition);
  const open = openTo(violation);
  return mayOf(as, {
    ...{ table: violationCommands, open, closed: shutIn(openIn, open, status) },
    bar: (command, asker) => {
      if (command !== 'violations.decide-appeal') return undefined;
      const by = personOf(asker);
      return (
        barredBy('an appeal is not decided by who has found the violation', decidedByAnother({ by, decidedBy }, edition)) ??
        barredBy('nobody decides on an appeal of their own', notSelf(selfOf(by, { buyerId: '', sellerId }), edition))
      );
    },
  });
};
