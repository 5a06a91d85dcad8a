import { barredBy, mayOf, shutIn } from '@redress/context';
import { type Rulebook, anotherPerson, notSelf, personOf, selfOf } from '@redress/rulebook';
import { openIn, openTo, statusOf } from './allowed.js';
import { claimCommands } from './claim.dto.js';
import type { Claim } from './claim.js';

/** What the asker may do with a claim now. */
export const mayWith = (claim: Claim, as: string | undefined, rules: Rulebook) => {
  const edition = rules.named(claim.edition);
  const open = openTo(claim);
  return mayOf(as, {
    ...{ table: claimCommands, open, closed: shutIn(openIn, open, statusOf(claim)) },
    bar: (command, asker) => {
      if (command === 'claims.supplement') return undefined;
      const by = personOf(asker);
      const another = command === 'claims.approve' && anotherPerson({ decidedBy: claim.decidedBy ?? '', by }, edition);
      return (
        (another && barredBy('a second person must agree, not the one who decided', another)) ||
        barredBy('nobody handles a claim to which they are a party', notSelf(selfOf(by, claim), edition))
      );
    },
  });
};
