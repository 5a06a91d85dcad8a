/** What the asker may do with a case now: by kind, by person, and by when. */
import { type Bar, barredBy, mayOf } from '@redress/context';
import { isOneOf } from '@redress/contracts';
import { type Rulebook, anotherPerson, personOf } from '@redress/rulebook';
import { type Answer, isOfAnotherOfficer, notOpenTo, openTo, whoMay } from './allowed.js';
import { caseCommands } from './case.dto.js';
import type { Case } from './case.js';
import { mayHandle } from './decide-course.js';
import { anotherHand } from './ladder-rules.js';

export const mayWith = (one: Case, as: string | undefined, rules: Rulebook) =>
  mayOf(as, {
    table: caseCommands,
    open: openTo(one),
    closed: notOpenTo(one).map((shut) => ({ ...shut, ...opening(shut.command, one) })),
    bar: (command, asker) => {
      if (!isOneOf(asker, whoMay(command as Answer, one))) return 'NOT_FOR';
      if (isOfAnotherOfficer(command, asker, one)) return { code: 'FORBIDDEN', why: 'another officer has taken the case' };
      return byPerson(command, personOf(asker), one, rules);
    },
  });

/** Steps outside open by themselves, once nobody can appeal any more. */
const opening = (command: string, { status, clocks }: Case): Pick<Bar, 'opensAt'> => {
  const due = status === 'DECIDED' && command === 'arbitration.record-outside' ? clocks['D-APPEAL']?.due : undefined;
  return due === undefined ? {} : { opensAt: due };
};

const reviews: readonly string[] = ['arbitration.approve', 'arbitration.return-to-officer'];
const judges: readonly string[] = ['arbitration.decide-appeal', 'arbitration.panel-decide'];
const handles: readonly string[] = [
  ...['arbitration.take', 'arbitration.decide', 'arbitration.refer-to-panel', 'arbitration.record-outside'],
  ...reviews,
  ...judges,
];

const byPerson = (command: string, by: string, one: Case, rules: Rulebook): Bar | undefined => {
  const edition = rules.named(one.edition);
  const second =
    reviews.includes(command) && one.decision
      ? barredBy(
          'a second person must agree, not the one who decided',
          anotherPerson({ decidedBy: one.decision.by, by }, edition),
        )
      : undefined;
  const hand = judges.includes(command)
    ? barredBy(
        'an appeal is not decided by who has decided or reviewed before',
        anotherHand({ by, before: one.handledBy }, edition),
      )
    : undefined;
  const self = handles.includes(command)
    ? barredBy('nobody handles a case to which they are a party', mayHandle(by, one, rules))
    : undefined;
  return second ?? hand ?? self;
};
