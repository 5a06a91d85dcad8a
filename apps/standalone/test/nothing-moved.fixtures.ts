/** A day of which gateway and ledger know nothing, compared: a reconciliation is no command's, so tests put it there. */
const none = { payments: 0, cash: '0.00', points: 0 };
export const nothingMoved = {
  day: '2026-03-02',
  at: '2026-03-03T00:00:00.000Z',
  whole: true,
  paid: none,
  booked: none,
  differences: [],
  otherDays: [],
};
