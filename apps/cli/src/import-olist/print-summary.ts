import type { Summary } from './summary.js';

/** The summary for people: a heading, then name and figure in two columns. */
export const printSummary = (summary: Summary): string => {
  const { sent, applied, refused, leftOut, refundsPaid } = summary;
  const parts: [string, [string, string | number][]][] = [
    ['Read', [
      ['orders in the files', summary.read],
      ['of them without items (left out)', summary.noItems],
      ['orders after the split by seller', summary.orders],
      ['lines', summary.lines],
      ['orders paid', summary.paid],
      ['orders never approved', summary.neverApproved],
      ['cash paid', summary.cash],
      ['picked up', summary.picked],
      ['delivered', summary.delivered],
      ['reviews', summary.reviews],
      ['facts moved into causal order', summary.moved],
    ]],
    ['Left out', Object.entries(leftOut)],
    ['Sent', Object.entries(sent)],
    ['Applied for (derived claims)', Object.entries(applied)],
    ['Refused', Object.entries(refused)],
    ['Refunds paid', [...Object.entries(refundsPaid), ['sum', summary.refundsPaidSum], ['freight returned', summary.freightReturned]]],
    ['Result', [
      ['orders whose shipping promise was broken', summary.brokenOrders],
      ['compensation in points', summary.points],
      ['orders closed', summary.ordersClosed],
      ['orders completed', summary.ordersCompleted],
      ['ledger balanced', summary.balanced ? 'yes' : 'NO'],
    ]],
    ['This run', [
      ['facts that changed something', summary.changed],
      ['facts already there', summary.alreadyThere],
      ['seconds', summary.seconds],
      ...(summary.judged === undefined ? [] : ([['commands judged', summary.judged], ['a second', summary.judgedPerSecond ?? 0]] as [string, number][])),
    ]],
  ]; // prettier-ignore
  const rows = parts.flatMap(([, its]) => its);
  const wide = Math.max(...rows.map(([name]) => name.length));
  const tall = Math.max(...rows.map(([, figure]) => shown(figure).length));
  const row = ([name, figure]: [string, string | number]) => `  ${name.padEnd(wide)}  ${shown(figure).padStart(tall)}`;
  return parts.map(([heading, its]) => [heading, ...(its.length > 0 ? its.map(row) : ['  none'])].join('\n')).join('\n\n');
};

/** 2164432.11 -> 2,164,432.11 */
const shown = (figure: string | number) => String(figure).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
