import { barredBy, mayOf, shutIn } from '@redress/context';
import { isOneOf } from '@redress/contracts';
import { type Rulebook, notSelf, personOf, selfOf } from '@redress/rulebook';
import { type Answer, openIn, openTo, whoMay } from './allowed.js';
import { complaintCommands } from './complaint.dto.js';
import type { Complaint } from './complaint.js';

/** What the asker may do with a complaint now. */
export const mayWith = (complaint: Complaint, as: string | undefined, rules: Rulebook) => {
  const open = openTo(complaint);
  return mayOf(as, {
    ...{ table: complaintCommands, open, closed: shutIn(openIn, open, complaint.status) },
    bar: (command, asker) => {
      if (!isOneOf(asker, whoMay(command as Answer, complaint))) return 'NOT_FOR';
      if (command !== 'complaints.decide') return undefined;
      const self = notSelf(selfOf(personOf(asker), complaint), rules.named(complaint.edition));
      return barredBy('nobody handles a complaint to which they are a party', self);
    },
  });
};
