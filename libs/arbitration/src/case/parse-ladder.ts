/** The commands of the ladder as the domain decides them: a verdict inside them is checked like any other. */
import { fen } from '@redress/rulebook';
import { checked } from '@redress/context';
import type { Finding } from './case.commands.js';
import { ladderCommands } from './ladder.dto.js';
import { mustFit, wrong } from './parse-finding.js';

export type LadderName = keyof typeof ladderCommands;
export const isOfLadder = (type: string): type is LadderName => Object.hasOwn(ladderCommands, type);

export const ladderData = (name: LadderName, body: object): object => {
  switch (name) {
    case 'arbitration.decide-appeal': {
      const { caseId, outcome, decision, finding } = checked(ladderCommands[name].dto, body);
      if (decision && outcome === 'UPHELD') wrong('decision', 'a verdict that is upheld stands as it is: no other decision');
      return { caseId, outcome, finding, ...(decision && { decision: decided({ finding, ...present(decision) }) }) };
    }
    case 'arbitration.panel-decide': {
      const { caseId, votes, decision } = checked(ladderCommands[name].dto, body);
      if (votes.for + votes.against === 0) wrong('votes', 'a panel decides by votes: somebody has voted');
      return { caseId, votes: present(votes), decision: decided({ finding: '', ...present(decision) }) };
    }
    default:
      return present(checked<object>(ladderCommands[name].dto, body));
  }
};

type Said = NonNullable<ReturnType<typeof checked<InstanceType<(typeof ladderCommands)['arbitration.panel-decide']['dto']>>>>;

/** Only what takes effect at once: nobody sends goods back, or others out, by an appeal. */
const decided = (said: Said['decision'] & { finding: string }): Finding => {
  const { verdict, liable, amount, shares, freight, compensate = [], finding } = said;
  if (!['REFUND', 'SHARED', 'REJECT'].includes(verdict))
    wrong('decision', `on appeal the new verdict is REFUND, SHARED or REJECT, not ${verdict}`);
  mustFit({ verdict, liable, compensate, ...(amount !== undefined && { amount }), ...(shares && { shares }) });
  return {
    ...{ verdict, liable, compensate, finding },
    ...(amount !== undefined && { amount: fen(amount) }),
    ...(verdict === 'SHARED' && shares && { shares }),
    ...(freight && { freight }),
  };
};

const present = <Body extends object>(body: Body): Body =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Body;
