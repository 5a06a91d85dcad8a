// At the doors: what is shown, in the view and in the list, and who may do what.
import type { ListSpec } from '@redress/context';
import { arbitration } from '../index.js';
import { at, never, open, parties, placedAt } from '../seen.fixtures.js';

let world: Awaited<ReturnType<typeof open>>;
beforeEach(async () => void (world = await open()));
afterEach(() => world.app.close());

describe('a case in its list', () => {
  const refund = { ...parties, refundId: 'r1', lineId: 'l1' };
  const opened = async () => {
    const applied = { ...refund, edition: 'tmall-2022', phase: 'ONSALE', type: 'REFUND_ONLY', reason: 'QUALITY', amount: 9000 };
    await world.hear('RefundApplied', applied, placedAt, 'refund-r1');
    await world.hear('RefundRefused', { ...refund, why: 'no' }, placedAt, 'refund-r1');
    await world.ask('buyer:b1', 'arbitration.intervene', { caseId: 'c1', refundId: 'r1', why: 'it does not work' });
  };
  const row = () => world.row('cases', 'case-c1');

  it('shows whose it is, which clock runs, and what was decided', async () => {
    await opened();
    const { shown, columns } = await row();
    const of = { caseId: 'c1', refundId: 'r1', ...parties };
    expect(shown).toMatchObject({ ...of, lineId: 'l1', kind: 'INTERVENTION', priority: false, reason: 'QUALITY', status: 'REQUESTED', openedAt: at, ruleId: 'D-CS-ACCEPT', slaBreaches: [] }); // prettier-ignore
    for (const gone of ['officer', 'verdict', 'amount']) expect(shown).not.toHaveProperty(gone);
    expect(columns).toMatchObject({ ...of, reason: 'QUALITY', status: 'REQUESTED', at, open: 'YES', raised: 'NO', ruleId: 'D-CS-ACCEPT', due: (shown as { due: string }).due }); // prettier-ignore
    await world.ask('officer:f1', 'arbitration.take', { caseId: 'c1' });
    const taken = await row();
    expect([taken.shown, taken.columns]).toMatchObject([
      { officer: 'f1', status: 'ACCEPTED' },
      { officer: 'f1', open: 'YES' },
    ]);
    expect((taken.columns as { ruleId: string }).ruleId).not.toBe('D-CS-ACCEPT');
    await world.ask('officer:f1', 'arbitration.decide', { caseId: 'c1', verdict: 'REFUND', liable: 'SELLER', amount: '80.00', finding: 'seen' }); // prettier-ignore
    const decided = await row();
    expect([decided.shown, decided.columns]).toMatchObject([{ verdict: 'REFUND', amount: '80.00', ruleId: 'D-APPEAL' }, { open: 'NO' }]); // prettier-ignore
  });

  it('that was withdrawn has no clock: it sorts last, and is open no more', async () => {
    await opened();
    await world.ask('buyer:b1', 'arbitration.withdraw', { caseId: 'c1' });
    const { shown, columns } = await row();
    expect(columns).toMatchObject({ status: 'WITHDRAWN', due: never, open: 'NO', raised: 'NO' });
    for (const gone of ['due', 'ruleId']) expect(shown).not.toHaveProperty(gone);
    expect(columns).not.toHaveProperty('ruleId');
  });

  it('that the platform was late with is in the supervisor’s queue', async () => {
    await opened();
    const { due } = (await row()).columns as { due: string };
    await world.rings('case-c1', 'D-CS-ACCEPT', 'c1', due);
    const raised = await row();
    expect([raised.shown, raised.columns]).toMatchObject([{ slaBreaches: ['D-CS-ACCEPT'] }, { raised: 'YES', open: 'YES' }]);
  });

  it.each([
    ['unassigned', { where: { status: 'REQUESTED' } }],
    ['mine', { where: { open: 'YES', officer: 'f1' } }],
    ['overdue', { where: { open: 'YES' }, dueBefore: at }],
    ['second-review', { where: { status: 'SECOND_REVIEW' } }],
    ['appeals', { where: { status: 'APPEALED' } }],
    ['supervisor', { where: { open: 'YES', raised: 'YES' } }],
  ])('the queue %s holds just its cases', (queue, expected) => {
    const { queues } = (arbitration.lists as readonly ListSpec[]).find(({ view }) => view === 'cases')!;
    expect(queues?.[queue]?.({ id: 'f1', now: at })).toEqual(expected);
  });
});
