// At the doors: what is shown, in the view and in the list, and who may do what.
import { Astray } from '@redress/event-sourcing';
import { at, may, never, notFound, open, parties, placedAt, shut } from '../seen.fixtures.js';

let world: Awaited<ReturnType<typeof open>>;
beforeEach(async () => void (world = await open()));
afterEach(() => world.app.close());

describe('一键求助', () => {
  const pressing = { helpId: 'h1', orderId: 'o1', lineId: 'l1', service: 'INSTALL', anomaly: 'NOT_PERFORMED', detail: 'nobody came' }; // prettier-ignore
  const press = () => world.ask('buyer:b1', 'help.press', pressing);
  const [answerBy, solveBy] = ['2026-03-05T02:00:00.000Z', '2026-03-07T01:00:00.000Z'];

  it('is shown with its clocks, in its view and in the list, and the seller may answer or solve it', async () => {
    await press();
    const said = { helpId: 'h1', ...parties, lineId: 'l1', service: 'INSTALL', anomaly: 'NOT_PERFORMED' };
    expect(await world.view('help', 'h1', { as: 'seller:s1' })).toEqual({
      ...{ ...said, detail: 'nobody came', edition: 'tmall-2022', status: 'OPEN', pressedAt: at, stream: 'help-h1', version: 3 },
      due: [
        { ruleId: 'D-HELP-ANSWER', due: answerBy },
        { ruleId: 'D-HELP-SOLVE', due: solveBy },
      ],
      ...{ allowed: ['help.answer', 'help.solve'], may: [may('help.answer'), may('help.solve')] },
    });
    const { shown, columns } = await world.row('help-list', 'help-h1');
    const listed = { ...said, status: 'OPEN', pressedAt: at, due: answerBy, ruleId: 'D-HELP-ANSWER' };
    expect(shown).toEqual({ ...listed, stream: 'help-h1', version: 3 });
    expect(columns).toMatchObject({ helpId: 'h1', ...parties, status: 'OPEN', at, due: answerBy, ruleId: 'D-HELP-ANSWER' });
  });

  it('once answered and solved: nothing runs, and nothing is open', async () => {
    await press();
    await world.ask('seller:s1', 'help.answer', { helpId: 'h1', plan: 'tomorrow' });
    expect(await world.view('help', 'h1', { as: 'seller:s1' })).toMatchObject({
      ...{ status: 'ANSWERED', plan: 'tomorrow', answeredAt: at },
      may: [shut('help.answer', 'ANSWERED'), may('help.solve')],
    });
    await world.ask('seller:s1', 'help.solve', { helpId: 'h1', how: 'installed' });
    expect(await world.view('help', 'h1')).toMatchObject({ status: 'SOLVED', how: 'installed', due: [], allowed: [] });
    const { shown, columns } = await world.row('help-list', 'help-h1');
    expect(columns).toMatchObject({ status: 'SOLVED', due: never });
    for (const gone of ['due', 'ruleId', 'answerMissedAt', 'solveMissedAt']) expect(shown).not.toHaveProperty(gone);
  });

  it('what the seller has missed is shown, to the second', async () => {
    await press();
    await world.rings('help-h1', 'D-HELP-ANSWER', 'h1', answerBy);
    expect((await world.row('help-list', 'help-h1')).shown).toMatchObject({ answerMissedAt: answerBy, due: solveBy, ruleId: 'D-HELP-SOLVE' }); // prettier-ignore
    await world.rings('help-h1', 'D-HELP-SOLVE', 'h1', solveBy);
    expect(await world.view('help', 'h1')).toMatchObject({ answerMissedAt: answerBy, solveMissedAt: solveBy });
    expect((await world.row('help-list', 'help-h1')).shown).toMatchObject({ answerMissedAt: answerBy, solveMissedAt: solveBy });
  });

  it('said twice it is pressed once; an earlier instant does not know of it', async () => {
    expect(await press()).toMatchObject({ version: (await press() as { version: number }).version });
    await expect(world.view('help', 'h1', { at: placedAt })).rejects.toMatchObject(notFound('no help h1'));
  }); // prettier-ignore

  it('is told of what is not there', async () => {
    await expect(world.view('help', 'h9')).rejects.toMatchObject(notFound('no help h9'));
    await expect(world.ask('seller:s1', 'help.answer', { helpId: 'h9', plan: 'x' })).rejects.toMatchObject(
      notFound('no help h9'),
    );
    const elsewhere = world.ask('buyer:b1', 'help.press', { ...pressing, orderId: 'o9' });
    await expect(elsewhere).rejects.toMatchObject(notFound('no order o9'));
    await expect(world.rings('help-h9', 'D-HELP-ANSWER', 'h9', at)).rejects.toThrow(Astray);
    await expect(world.rings('help-h9', 'D-HELP-ANSWER', 'h9', at)).rejects.toThrow('is about help h9, which is not there');
  });

  it('its timers are no caller’s', async () => {
    await press();
    const ring = { stream: 'help-h1', ruleId: 'D-HELP-ANSWER', subject: 'h1' };
    const forged = world.ask('seller:s1', 'arbitration.reach-deadline', ring, answerBy);
    await expect(forged).rejects.toMatchObject({ refusal: { code: expect.any(String) as string } });
    expect(await world.view('help', 'h1')).not.toHaveProperty('answerMissedAt');
  });
});
