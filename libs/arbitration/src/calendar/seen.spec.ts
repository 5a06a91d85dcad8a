// At the doors: what is shown, in the view and in the list, and who may do what.
import { at, notFound, open, placedAt } from '../seen.fixtures.js';

let world: Awaited<ReturnType<typeof open>>;
beforeEach(async () => void (world = await open()));
afterEach(() => world.app.close());

describe('a calendar', () => {
  const days = { year: 2027, holidays: ['2027-02-08', '2027-01-01'], workdays: ['2027-01-30'] };

  it('is published by a supervisor, and shown as it stands', async () => {
    await expect(world.view('calendar', '2027')).rejects.toMatchObject(notFound('no calendar 2027'));
    await world.ask('supervisor:p1', 'arbitration.publish-calendar', days);
    expect(await world.view('calendar', '2027')).toEqual({
      ...{ year: 2027, holidays: ['2027-01-01', '2027-02-08'], workdays: ['2027-01-30'], publishedAt: at, by: 'p1' },
      ...{ stream: 'calendar-2027', version: 1 },
    });
    await expect(world.view('calendar', '2027', { at: placedAt })).rejects.toMatchObject(notFound('no calendar 2027'));
  });
});
