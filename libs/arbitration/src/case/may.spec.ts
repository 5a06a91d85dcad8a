// What a case says that its asker may do is what the decider then says, for each state, each command and each actor.
import { mustBeOfKind } from '@redress/contracts';
import { Rejected, replay } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import { caseCommands } from './case.dto.js';
import * as a from './case.fixtures.js';
import { type Case, caseFold } from './case.js';
import type { CaseCommand } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import { mayWith } from './may.js';

const rules = testRulebook();
const due = a.after(80 + 15 * 24);
const taken = [a.requested(), a.accepted()];
const decided = [...taken, a.decided(), a.opened('D-APPEAL', due), a.disputeOpened(), a.disputeClosed({ decided: true }), a.counted()]; // prettier-ignore
const appealed = [...decided, a.met('D-APPEAL'), a.appealed(), a.disputeOpened()];
const judged = [...appealed, a.upheld(), a.final(), a.opened('D-APPEAL', due), a.disputeClosed({ decided: true })];
const courses: Readonly<Record<string, typeof taken>> = {
  'is requested': [a.requested()],
  'is taken': taken,
  'waits for evidence': [...taken, a.asked(), a.opened('D-EVIDENCE', due)],
  'waits for a second person': [...taken, a.proposed(), a.counted()],
  'is decided': decided,
  'is appealed': appealed,
  'is final after an appeal': judged,
  'is with the panel': [...judged, a.met('D-APPEAL'), a.referred()],
  'is final without an appeal': [...decided, a.reached('D-APPEAL'), a.final()],
  'is withdrawn': [...taken, a.withdrawn()],
};
const commands: readonly CaseCommand[] = [
  ...[a.take(), a.assign(), a.release(), a.ask(), a.submit(), a.verdict(), a.approve(), a.giveBack(), a.withdraw()],
  ...[a.appeal(), a.judge({ outcome: 'UPHELD' }), a.refer(), a.vote(), a.outside()],
];
const actors = [
  ...[
    'buyer:b1',
    'seller:s1',
    'officer:f1',
    'officer:f2',
    'officer:b1',
    'supervisor:f1',
    'supervisor:p1',
    'panel:n1',
    'panel:f1',
  ],
  ...['finance:n1', 'auditor:a1', 'lead:d1', 'support:t1', 'operator:x1', 'platform', 'service:refunds', 'courier'],
];
const stateOf = (history: typeof taken) =>
  replay(caseFold, history.filter(({ type }) => !/^(Dispute|Verdict(Un)?[cC]ounted)/.test(type)) as CaseEvent[]) as Case;

/** Where a clock has run out, what comes then comes after it. */
const endOf = (history: typeof taken) => (history.some(({ type }) => type === 'DeadlineReached') ? a.after(81 + 15 * 24) : a.at);

/** Undefined: it would be done. */
const refusal = (history: typeof taken, said: CaseCommand, as: string) => {
  try {
    mustBeOfKind(said.type, as, caseCommands[said.type as keyof typeof caseCommands].by);
    a.given(history)
      .when({ ...said, as, at: endOf(history) } as CaseCommand)
      .events();
    return undefined;
  } catch (error) {
    if (error instanceof Rejected) return error.refusal;
    throw error;
  }
};

describe.each(Object.entries(courses))('a case that %s', (_what, history) => {
  it.each(actors)('says of every command whether %s may, as the decider does', (as) => {
    const said = mayWith(stateOf(history), as, rules);
    for (const command of commands) {
      const one = said.find((each) => each.command === command.type);
      const { code, ruleId, details } = refusal(history, command, as) ?? {};
      const notTheirs = code === 'FORBIDDEN' && !/taken/.test(JSON.stringify([one, details]));
      if (one === undefined) expect([command.type, code]).toEqual([command.type, notTheirs ? 'FORBIDDEN' : 'NOTHING']);
      else expect([command.type, one.may, one.code, one.ruleId]).toEqual([command.type, code === undefined, code, ruleId]);
    }
  });
});

it('the officer who has decided may not approve, by SD-REVIEW; another may', () => {
  const may = (as: string) => mayWith(stateOf(courses['waits for a second person']!), as, rules).find(({ command }) => command === 'arbitration.approve'); // prettier-ignore
  expect(may('officer:f1')).toMatchObject({ may: false, code: 'RULE', ruleId: 'SD-REVIEW' });
  expect(may('officer:f2')).toEqual({ command: 'arbitration.approve', may: true });
});

it('steps outside open by themselves when the time for an appeal is over', () => {
  const outside = mayWith(stateOf(decided), 'officer:f1', rules).find(({ command }) => command === 'arbitration.record-outside');
  expect(outside).toMatchObject({ may: false, ruleId: 'I-LADDER', opensAt: due });
});
