/** What must hold of the money of a world, and of those who decide about it. */
import type { StoredEvent } from '@redress/event-sourcing';
import { entriesOf } from '@redress/penalties';
import { nonNegativeFen } from '@redress/rulebook';
import { judgedAgain } from './judge-again.js';
import type { Ended } from './worlds.fixtures.js';

type Data = Readonly<Record<string, string | undefined>> &
  Readonly<{ decidedBy?: readonly string[]; cash: number; points: number }>;
type Event = Omit<StoredEvent, 'data'> & Readonly<{ data: Data }>;

/** Kept from step to step, so that each looks at what is new alone. */
export class Watch {
  private readonly sums = new Map<string, number>();
  private readonly byId = new Map<string, Event>();
  private readonly made = new Set<string>();
  /** Of each compensation, how often it was owed, paid and taken back. */
  private readonly compensations = new Map<string, { owed: number; paid: number; back: number }>();
  private readonly handled = new Map<string, Set<string>>();
  private readonly opened = new Set<string>();

  take(news: readonly StoredEvent[]): void {
    for (const event of news as unknown as readonly Event[]) {
      this.byId.set(event.eventId, event);
      this.money(event);
      this.compensation(event);
      this.duty(event);
      this.names(event);
    }
    // of one transaction the services may show more than one event
    const short = [...this.sums].filter(([account, sum]) => account.startsWith('escrow:') && sum < 0);
    expect(short).toEqual([]);
  }

  /** The accounts sum to zero; a key is paid once; and whatever is paid, a rule has said why. */
  private money(event: Event): void {
    const { type, data, eventId, stream } = event;
    for (const { from, to, asset, amount } of entriesOf(event)) {
      expect([eventId, amount > 0 && Number.isSafeInteger(amount) && from !== to]).toEqual([eventId, true]);
      this.add(`${from} ${asset}`, -amount);
      this.add(`${to} ${asset}`, amount);
    }
    for (const asset of ['CNY', 'POINTS']) {
      const all = [...this.sums].filter(([account]) => account.endsWith(` ${asset}`)).reduce((sum, [, one]) => sum + one, 0);
      expect([eventId, asset, all]).toEqual([eventId, asset, 0]);
    }
    if (type === 'PayoutOrdered') expect([eventId, this.isExplained(event)]).toEqual([eventId, true]);
    if (type !== 'PayoutMade') return;
    const key = `${stream} ${data['key']}`;
    expect([key, this.made.has(key)]).toEqual([key, false]);
    this.made.add(key);
  }
  private add(account: string, amount: number): void {
    this.sums.set(account, (this.sums.get(account) ?? 0) + amount);
  }

  /** By itself, or by what has caused it. */
  private isExplained(event: Event | undefined): boolean {
    if (!event) return false;
    const cause = event.causationId === event.eventId ? undefined : event.causationId;
    return event.explanation !== undefined || (cause !== undefined && this.isExplained(this.byId.get(cause)));
  }

  /** Owed, it is paid once; it is taken back once, and not more often than it was owed. */
  private compensation({ type, stream }: Event): void {
    if (!stream.startsWith('compensation-')) return;
    const one = this.compensations.get(stream) ?? { owed: 0, paid: 0, back: 0 };
    if (type === 'CompensationAssessed') one.owed += 1;
    if (type === 'CompensationPaid') one.paid += 1;
    if (type === 'CompensationReversed' || type === 'CompensationWaived') one.back += 1;
    this.compensations.set(stream, one);
    const { owed, paid, back } = one;
    expect([stream, paid <= owed && back <= owed && owed <= back + 1]).toEqual([stream, true]);
  }

  /** SD-: nobody about themselves; a second person is another one; who judges again has not judged before. */
  private duty({ type, stream, data }: Event): void {
    const { by, reviewedBy, buyerId, sellerId, officer, assessedBy } = data;
    const of = this.handled.get(stream) ?? new Set<string>();
    this.handled.set(stream, of);
    const whole = ['CaseDecided', 'ClaimApproved', 'ReportDecided', 'VerdictProposed', 'ClaimProposed', 'ReportProposed'].includes(type); // prettier-ignore
    const judged = ['DecisionUpheld', 'DecisionOverturned', 'ReportReconsidered', 'PanelDecided'].includes(type);
    const persons = [...(whole || judged || type === 'CompensationApproved' ? [by] : []), reviewedBy, officer, assessedBy].filter((one) => one !== undefined); // prettier-ignore
    for (const person of persons) expect([stream, type, [buyerId, sellerId].includes(person)]).toEqual([stream, type, false]);
    if (reviewedBy !== undefined) expect([stream, type, reviewedBy === by]).toEqual([stream, type, false]);
    if (assessedBy !== undefined) expect([stream, type, assessedBy === by]).toEqual([stream, type, false]);
    if (judged && type !== 'PanelDecided')
      expect([stream, type, of.has(by ?? '') && data['on'] !== 'PANEL']).toEqual([stream, type, false]);
    if (type === 'PanelDecided') expect([stream, type, of.has(by ?? '')]).toEqual([stream, type, false]);
    if (whole || judged) for (const person of [by, reviewedBy]) if (person !== undefined) of.add(person);
    if (type === 'ViolationRecorded') for (const person of data.decidedBy ?? []) of.add(person);
    if (type === 'ViolationConfirmed' || (type === 'ViolationRevoked' && by !== undefined))
      expect([stream, type, of.has(by ?? '')]).toEqual([stream, type, false]);
  }

  /** No name is given twice. */
  private names({ type, stream }: Event): void {
    if (!openings.includes(type)) return;
    expect([type, stream, this.opened.has(stream)]).toEqual([type, stream, false]);
    this.opened.add(stream);
  }
}
const openings = ['OrderPlaced', 'RefundApplied', 'InterventionRequested', 'HelpPressed', 'ComplaintFiled', 'ClaimFiled', 'ReportFiled', 'AccountOpened']; // prettier-ignore

/** What the gateway has paid is what the ledger has booked, key by key; what has come to nobody has nobody waiting for it. */
export const gatewayIsLedger = ({ events, payments }: Ended): void => {
  const of = (type: string) => (events as unknown as readonly Event[]).filter((event) => event.type === type);
  const paid = payments.filter(({ answer }) => answer.status === 'PAID');
  const booked = of('PayoutMade').map(({ data }) => `${data['key']} ${data['payee']} ${data.cash} ${data.points}`);
  expect(booked.toSorted()).toEqual(paid.map(({ answer: { payment: { key, payee, cash, points } } }) => `${key} ${payee} ${cash} ${points}`).toSorted()); // prettier-ignore
  const answered = new Set(['PayoutMade', 'PayoutRejected', 'PayoutCancelled'].flatMap(of).map(({ data }) => data['key']));
  expect(of('PayoutOrdered').flatMap(({ data }) => (answered.has(data['key']) ? [] : [data['key']]))).toEqual([]);
};

/** What a view says of a compensation is what the ledger has moved for it: paid, the whole; reversed, waived or open, nothing. */
export const viewsAreLedger = ({ events, compensations }: Ended): void => {
  for (const { compensationId, status, asset, amount, payee } of compensations) {
    if (payee === 'platform') continue;
    const keys = (events as unknown as readonly Event[]).filter(({ data }) => data['compensationId'] === compensationId);
    const moved = keys
      .flatMap((event) => entriesOf(event))
      .filter((entry) => entry.asset === asset)
      .reduce((sum, { from, to, amount }) => sum + (to === payee ? amount : 0) - (from === payee ? amount : 0), 0);
    const whole = asset === 'CNY' ? nonNegativeFen(amount as string) : (amount as number);
    expect([compensationId, status, moved]).toEqual([compensationId, status, status === 'PAID' ? whole : 0]);
  }
};

type Payout = Readonly<{ refundId?: string; claimId?: string; compensationId?: string; payer?: string; amount: number; nth: number; key: string }>; // prettier-ignore
const isOfRefund = ({ refundId, claimId, compensationId }: Payout) => refundId !== undefined && (claimId ?? compensationId) === undefined; // prettier-ignore

/**
 * What a refund has come to is what the gateway has paid for it less what it has collected; a new verdict gives what it says, or what V-CAP
 * has left. The last one has been carried out, or the gateway has refused to.
 */
export const correctionsStand = ({ events }: Ended): void => {
  const [orders, held] = [new Map<string, Payout>(), new Map<string, number>()];
  const [due, refused] = [new Map<string, Readonly<{ nth: number; amount: number }>>(), new Set<string>()];
  for (const { type, data, stream, explanation } of events as unknown as readonly Event[]) {
    const said = data as unknown as Payout;
    const payout = orders.get(said.key);
    const { refundId = '', amount, nth } = said;
    if (type === 'PayoutOrdered' && isOfRefund(said)) {
      orders.set(said.key, said);
      refused.delete(refundId);
    } else if (type === 'PayoutRejected' && payout) refused.add(refundId);
    else if (type === 'PayoutMade' && payout)
      held.set(refundId, (held.get(refundId) ?? 0) + (payout.payer === undefined ? payout.amount : -payout.amount));
    else if (type === 'RefundCorrectionDue') due.set(refundId, said);
    else if (type === 'RefundPayoutCorrected') {
      expect([stream, refundId, amount]).toEqual([stream, refundId, held.get(refundId) ?? 0]);
      const asked = due.get(refundId);
      if (asked?.nth !== nth) continue;
      due.delete(refundId);
      const { passed = [] } = explanation as unknown as { passed?: readonly string[] };
      expect([stream, amount === asked.amount || (amount < asked.amount && passed.includes('V-CAP'))]).toEqual([stream, true]);
    }
  }
  expect([...due.keys()].filter((refundId) => !refused.has(refundId))).toEqual([]);
};

export const explanationsStand = ({ events }: Ended): void => expect(judgedAgain(events).differences).toEqual([]);
