import { at, openPenalties } from './violation.fixtures.js';

const id = { violationId: 'P-FAKE:c1' };
const appeal = { ...id, grounds: 'genuine', evidence: ['brand authorisation'] };
const decide = (upheld: boolean) => ({ ...id, upheld, finding: 'seen' });
const refused = (code: string, ruleId?: string) => ({ refusal: { code, ...(ruleId !== undefined && { ruleId }) } });

const appealed = async () => {
  const one = openPenalties();
  await one.record();
  await one.say('seller:s1', 'violations.appeal', appeal);
  return one;
};

it('upheld, the points and the sanction go back, and its timer with it (P-APPEAL)', async () => {
  const { say, seller, reach } = await appealed();
  expect(await seller()).toMatchObject({ points: { serious: 24 }, violations: [{ status: 'APPEALED' }] });
  await say('supervisor:p3', 'violations.decide-appeal', decide(true));
  const after = { points: { serious: 0 }, violations: [{ status: 'REVOKED' }], sanctions: [{ status: 'LIFTED' }] };
  expect(await seller()).toMatchObject(after);
  await reach('SEARCH_HIDDEN:P-FAKE:c1', '2026-03-09T04:00:00.000Z');
  expect(await seller()).toMatchObject(after);
});

it('dismissed, everything stands, and a second appeal is refused (P-APPEAL)', async () => {
  const { say, seller } = await appealed();
  await say('supervisor:p3', 'violations.decide-appeal', decide(false));
  const stands = { points: { serious: 24 }, violations: [{ status: 'RECORDED' }], sanctions: [{ status: 'ACTIVE' }] };
  expect(await seller()).toMatchObject(stands);
  const again = say('seller:s1', 'violations.appeal', { ...appeal, grounds: 'once more' });
  await expect(again).rejects.toMatchObject(refused('RULE', 'P-APPEAL'));
});

it('a violation that was revoked is not open to an appeal', async () => {
  const { say } = await appealed();
  await say('supervisor:p3', 'violations.decide-appeal', decide(true));
  const again = say('seller:s1', 'violations.appeal', { ...appeal, grounds: 'once more' });
  await expect(again).rejects.toMatchObject(refused('STATE'));
});

it('a sanction that has ended stays so when the appeal is upheld later: only what lasts is lifted', async () => {
  const { say, seller, reach } = await appealed();
  await reach('SEARCH_HIDDEN:P-FAKE:c1', '2026-03-09T04:00:00.000Z');
  await say('supervisor:p3', 'violations.decide-appeal', decide(true), '2026-03-10T04:00:00.000Z');
  expect(await seller()).toMatchObject({ points: { serious: 0 }, sanctions: [{ status: 'ENDED' }] });
});

it.each([
  ['an appeal while one is open', 'seller:s1', 'violations.appeal', { ...appeal, grounds: 'once more' }, refused('STATE')],
  ['another seller', 'seller:s2', 'violations.appeal', appeal, refused('FORBIDDEN')],
  ['a buyer', 'buyer:b1', 'violations.appeal', appeal, refused('FORBIDDEN')],
  ['an appeal without evidence', 'seller:s1', 'violations.appeal', { ...appeal, evidence: [] }, refused('INVALID')],
  ['an unknown violation', 'seller:s1', 'violations.appeal', { ...appeal, violationId: 'P-FAKE:c9' }, refused('NOT_FOUND')],
  ['an officer who decides', 'officer:f1', 'violations.decide-appeal', decide(true), refused('FORBIDDEN')],
  ['a supervisor who is the seller', 'supervisor:s1', 'violations.decide-appeal', decide(true), refused('RULE', 'SD-SELF')],
  ['a lifting by an officer', 'officer:f1', 'sanctions.lift', { sellerId: 's1', sanctionId: 'SEARCH_HIDDEN:P-FAKE:c1', why: 'x' }, refused('FORBIDDEN')],
  ['a lifting by the seller in the role of a supervisor', 'supervisor:s1', 'sanctions.lift', { sellerId: 's1', sanctionId: 'SEARCH_HIDDEN:P-FAKE:c1', why: 'x' }, refused('RULE', 'SD-SELF')],
  ['a lifting of a sanction that is not there', 'supervisor:p1', 'sanctions.lift', { sellerId: 's1', sanctionId: 'REMOVAL:P-FAKE:c1', why: 'x' }, refused('NOT_FOUND')],
])('refuses %s', async (_what, as, type, body, refusal) => {
  const { say } = await appealed();
  await expect(say(as, type, body)).rejects.toMatchObject(refusal);
}); // prettier-ignore

it('a decision where nobody has appealed: STATE, with what is open', async () => {
  const { record, say } = openPenalties();
  await record();
  const early = say('supervisor:p3', 'violations.decide-appeal', decide(true));
  await expect(early).rejects.toMatchObject({ refusal: { code: 'STATE', details: { allowed: ['violations.appeal'] } } });
});

it('who found a violation never decides its appeal, in whatever role (SD-APPEAL)', async () => {
  const { record, say } = openPenalties();
  await record({ decidedBy: ['f1', 'p3'] });
  await say('seller:s1', 'violations.appeal', appeal);
  const own = say('supervisor:p3', 'violations.decide-appeal', decide(true));
  await expect(own).rejects.toMatchObject(refused('RULE', 'SD-APPEAL'));
});

it('a supervisor lifts a sanction; the points stay, and a second lifting finds nothing', async () => {
  const { record, say, seller } = openPenalties();
  await record();
  const lift = { sellerId: 's1', sanctionId: 'SEARCH_HIDDEN:P-FAKE:c1', why: 'paid in full' };
  await say('supervisor:p1', 'sanctions.lift', lift);
  expect(await seller()).toMatchObject({ points: { serious: 24 }, sanctions: [{ status: 'LIFTED' }] });
  await expect(say('supervisor:p2', 'sanctions.lift', lift)).rejects.toMatchObject(refused('STATE'));
});

it('its cause overturned, a violation is revoked, also while it is appealed; once', async () => {
  const { react, seller } = await appealed();
  const data = { sellerId: 's1', ruleId: 'P-FAKE' as const, cause: 'c1', why: 'DecisionOverturned' };
  const revoke = () => react({ type: 'penalties.revoke-violation', as: 'service:penalties', at, data });
  await revoke();
  expect((await revoke())[0]?.events).toEqual([]);
  expect(await seller()).toMatchObject({ points: { serious: 0 }, violations: [{ status: 'REVOKED' }] });
});
