/** A complaint is filed: by whom, about what, in which window. */
import type { HomeService } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { complaintWindows, type Edition, type Explanation, type Rulebook, explained } from '@redress/rulebook';
import { allowing } from '../case/world.js';
import { type Docket, openAbout, penaltiesAbout, topicOfComplaint, topicOfHelp, topicOfReview } from '../docket/docket.js';
import { editionOf, lineOf, type OrderFacts } from '../facts/order-facts.js';
import { filedBy } from './allowed.js';
import type { FileComplaint } from './complaint.commands.js';
import { notWaived, windowOf } from './rules.js';
import type { Added, ComplaintWorld } from './world.js';

export function fileComplaint(command: FileComplaint, world: ComplaintWorld, rules: Rulebook): Added {
  const { as, at, data } = command;
  const { type: complaint, complaintId, orderId, lineId, ...said } = data;
  const { order, docket } = world;
  if (!order) return reject('NOT_FOUND', `no order ${orderId}`);
  const { buyerId, sellerId } = order;
  const by = filedBy(complaint, as, order);
  if (lineId !== undefined && !lineOf(order, lineId)) return reject('NOT_FOUND', `no line ${lineId} of order ${orderId}`);
  if (world.complaint.status !== 'NONE') return reject('CONFLICT', `${complaintId} is the id of another complaint`);
  const topic = topicOfComplaint(complaint, lineId);
  const open = openAbout(docket, topic);
  if (open !== undefined) return reject('STATE', `complaint ${open} of that type is open`, { allowed: [], open });
  if (complaint === 'LATE_SHIPMENT' && lineId === undefined && order.lines.length > 1) {
    const what = 'order has several lines: a complaint of late shipment names one';
    return reject('INVALID', `lineId: the ${what}`, { fields: { lineId: [what] } });
  }

  const edition = editionOf(order, at, rules);
  const ref = { complaintId, orderId, ...(lineId !== undefined && { lineId }), buyerId, sellerId, complaint, by };
  return {
    complaint: [
      {
        type: 'ComplaintFiled',
        at,
        data: { ...ref, edition: edition.name, ...said },
        ...explained(passing(command, order, world, edition)),
      },
    ],
    docket: [{ type: 'DocketOpened', at, data: { orderId, sellerId, topic, id: complaintId } }],
  };
}

/** What the seller owes, or has paid, for failures of that service: of the line, or of any where none is named. */
export const penaltiesFor = (
  { service, lineId }: { service: HomeService; lineId?: string | undefined },
  order: OrderFacts | undefined,
  docket: Docket,
): readonly string[] => {
  const lines = lineId === undefined ? (order?.lines ?? []).map((line) => line.lineId) : [lineId];
  return lines.flatMap((id) => penaltiesAbout(docket, topicOfHelp(id, service)));
};

/** Its window; and for a promised service, that no penalty was paid for it. */
const passing = (
  { at, data: { type, lineId, service } }: FileComplaint,
  order: OrderFacts,
  { docket, refund }: ComplaintWorld,
  edition: Edition,
): Explanation[] => {
  const { placedAt, paidAt, completedAt, closedAt, review } = order;
  const hidden = penaltiesAbout(docket, topicOfReview).length > 0;
  const about = { at, placedAt, paidAt, completedAt, closedAt, ...(type === 'MALICIOUS_REVIEW' && !hidden && { review }) };
  const window = complaintWindows[windowOf[type]](
    { ...about, ...(type === 'LATE_SHIPMENT' && refund && { refund: { appliedAt: refund.appliedAt } }) },
    edition,
  );
  const open = allowing(window, ({ closes }) =>
    closes === undefined ? `a complaint of ${type} is not open for this order` : `it could be filed until ${closes}`,
  );
  if (type !== 'BROKEN_PROMISE' || service === undefined) return [open];
  const penalties = penaltiesFor({ service, lineId }, order, docket);
  return [open, allowing(notWaived({ service, penalties }, edition), () => `${service} was paid for by ${penalties.join(', ')}`)];
};
