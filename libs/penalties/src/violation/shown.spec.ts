// What is shown of a violation and to whom which command is open, and by which rule its appeal was decided.
import { at, openPenalties } from './violation.fixtures.js';

const id = { violationId: 'P-FAKE:c1' };
const appeal = { ...id, grounds: 'genuine', evidence: ['brand authorisation'] };
const decide = (upheld: boolean) => ({ ...id, upheld, finding: 'seen' });

const appealed = async () => {
  const world = openPenalties();
  await world.record({ decidedBy: ['f1'] });
  await world.say('seller:s1', 'violations.appeal', appeal);
  return world;
};

it('a violation is shown as it stands: recorded, appealed, and confirmed with what was found', async () => {
  const { record, say, violation } = openPenalties();
  await record();
  const recorded = {
    ...{ violationId: 'P-FAKE:c1', sellerId: 's1', ruleId: 'P-FAKE', cause: 'c1', class: 'SERIOUS', points: 24 },
    ...{ status: 'RECORDED', edition: 'tmall-2022', recordedAt: at, stream: 'violation-P-FAKE:c1', version: 1 },
  };
  expect(await violation('seller:s1')).toEqual({ ...recorded, may: [{ command: 'violations.appeal', may: true }] });
  await say('seller:s1', 'violations.appeal', appeal);
  const { grounds, evidence } = appeal;
  expect(await violation('seller:s1')).toMatchObject({ status: 'APPEALED', appeal: { grounds, evidence, at }, version: 2 });
  await say('supervisor:p3', 'violations.decide-appeal', decide(false));
  expect(await violation('seller:s1')).toMatchObject({ status: 'RECORDED', appeal: { grounds, finding: 'seen' } });
});

it('a violation that was revoked shows why, and nothing is open any more', async () => {
  const { say, violation } = await appealed();
  await say('supervisor:p3', 'violations.decide-appeal', decide(true));
  expect(await violation('seller:s1')).toMatchObject({
    ...{ status: 'REVOKED', revokedWhy: 'seen', appeal: { finding: 'seen' } },
    may: [{ command: 'violations.appeal', may: false, code: 'STATE', why: 'it is REVOKED' }],
  });
});

it('one that was revoked because its cause fell has no appeal to show', async () => {
  const { record, react, violation } = openPenalties();
  await record();
  const data = { sellerId: 's1', ruleId: 'P-FAKE' as const, cause: 'c1', why: 'DecisionOverturned' };
  await react({ type: 'penalties.revoke-violation', as: 'service:penalties', at, data });
  const shown = await violation('seller:s1');
  expect(shown).toMatchObject({ status: 'REVOKED', revokedWhy: 'DecisionOverturned' });
  expect(shown).not.toHaveProperty('appeal');
});

it.each<[string, string, object[]]>([
  ['the seller, whose appeal is under way', 'seller:s1', [{ command: 'violations.appeal', may: false, code: 'STATE', why: 'it is APPEALED' }]],
  ['a supervisor who has not found it', 'supervisor:p3', [{ command: 'violations.decide-appeal', may: true }]],
  ['who has found it (SD-APPEAL)', 'supervisor:f1', [{ command: 'violations.decide-appeal', may: false, code: 'RULE', ruleId: 'SD-APPEAL', why: 'an appeal is not decided by who has found the violation' }]],
  ['a supervisor who is the seller (SD-SELF)', 'supervisor:s1', [{ command: 'violations.decide-appeal', may: false, code: 'RULE', ruleId: 'SD-SELF', why: 'nobody decides on an appeal of their own' }]],
])('tells %s what they may do', async (_who, as, may) => {
  const { violation } = await appealed();
  expect(await violation(as)).toMatchObject({ may });
}); // prettier-ignore

it('a violation that nobody has appealed is not open to a decision', async () => {
  const { record, violation } = openPenalties();
  await record();
  const shut = { command: 'violations.decide-appeal', may: false, code: 'STATE', why: 'it is RECORDED' };
  expect(await violation('supervisor:p3')).toMatchObject({ may: [shut] });
});

it('a violation that was never recorded is not found', async () => {
  const { violation } = openPenalties();
  const told = { refusal: { code: 'NOT_FOUND', message: 'no violation P-FAKE:c1' } };
  await expect(violation('seller:s1')).rejects.toMatchObject(told);
});

it.each([
  [true, 'ViolationRevoked', false],
  [false, 'ViolationConfirmed', true],
])('upheld: %s: the decision says by which rule, and which rules it has passed (P-APPEAL)', async (upheld, type, stands) => {
  const { say, stored } = await appealed();
  await say('supervisor:p3', 'violations.decide-appeal', decide(upheld));
  expect((await stored('violation-P-FAKE:c1')).at(-1)).toMatchObject({
    type,
    data: { violationId: 'P-FAKE:c1', sellerId: 's1', by: 'p3' },
    explanation: { rule: 'P-APPEAL/outcome', source: 'S2', outcome: { stands }, passed: ['SD-APPEAL', 'SD-SELF'] },
  });
});

it('that its cause was overturned is a reason of its own (C-REVERSE)', async () => {
  const { react, stored } = await appealed();
  const data = { sellerId: 's1', ruleId: 'P-FAKE' as const, cause: 'c1', why: 'DecisionOverturned' };
  await react({ type: 'penalties.revoke-violation', as: 'service:penalties', at, data });
  const revoked = (await stored('violation-P-FAKE:c1')).at(-1);
  expect(revoked).toMatchObject({
    type: 'ViolationRevoked',
    data: { why: 'DecisionOverturned' },
    explanation: { rule: 'C-REVERSE/violation', source: 'S2', outcome: { revoked: 'P-FAKE:c1' } },
  });
  expect(revoked?.data).not.toHaveProperty('by');
});
