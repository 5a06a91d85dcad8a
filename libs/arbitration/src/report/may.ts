import { barredBy, mayOf, shutIn } from '@redress/context';
import { isOneOf } from '@redress/contracts';
import { type Rulebook, anotherPerson, notSelf, personOf, selfOf } from '@redress/rulebook';
import { openIn, openTo, statusOf, whoReconsiders } from './allowed.js';
import { decidedByAnother } from './own-rules.js';
import { reportCommands } from './report.dto.js';
import type { Report } from './report.js';

/** What the asker may do with a report now. */
export const mayWith = (report: Report, as: string | undefined, rules: Rulebook) => {
  const edition = rules.named(report.edition);
  const { decision, handledBy, reporter, sellerId } = report;
  const open = openTo(report);
  return mayOf(as, {
    ...{ table: reportCommands, open, closed: shutIn(openIn, open, statusOf(report)) },
    bar: (command, asker) => {
      if (command === 'reports.reconsider') return isOneOf(asker, whoReconsiders(report)) ? undefined : 'NOT_FOR';
      const by = personOf(asker);
      const another = command === 'reports.approve' && decision && anotherPerson({ decidedBy: decision.by, by }, edition);
      const again = command === 'reports.decide-reconsideration' && decidedByAnother({ by, before: handledBy }, edition);
      return (
        (another && barredBy('a second person must agree, not the one who decided', another)) ||
        (again && barredBy('whoever has decided or reviewed a report does not decide about it again', again)) ||
        barredBy(
          'nobody handles a report to which they are a party',
          notSelf(selfOf(by, { buyerId: personOf(reporter), sellerId }), edition),
        )
      );
    },
  });
};
