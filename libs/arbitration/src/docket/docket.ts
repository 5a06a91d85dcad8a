/** What of one order is open at the moment, so that two of a kind cannot be: pressed, complained about, claimed. And what was paid for it. */
import { joined } from '@redress/contracts';
import type { Event, Fold } from '@redress/event-sourcing';

/** `topic`: what only one can be open about, as `HELP:l1:INSTALL`. `id`: the one that is. */
type Entry = { orderId: string; sellerId: string; topic: string; id: string };

export type DocketEvent =
  | Event<'DocketOpened', Entry>
  | Event<'DocketClosed', Entry>
  /** It has its penalty: the seller owes for an 一键求助, a review is hidden. */
  | Event<'DocketPenalised', Entry & { ruleId: string }>;

type Topic = Readonly<{ open?: string; penalties: readonly string[] }>;
export type Docket = Readonly<Record<string, Topic>>;

export const docketFold: Fold<Docket, DocketEvent> = {
  initial: {},
  evolve(state, event) {
    const { topic, id } = event.data;
    const { open, penalties } = of(state, topic);
    switch (event.type) {
      case 'DocketOpened':
        return { ...state, [topic]: { open: id, penalties } };
      case 'DocketClosed':
        return open === id ? { ...state, [topic]: { penalties } } : state;
      case 'DocketPenalised':
        return { ...state, [topic]: { ...of(state, topic), penalties: [...penalties, event.data.ruleId] } };
      default:
        event satisfies never;
        return state;
    }
  },
};

const of = (docket: Docket, topic: string): Topic => docket[topic] ?? { penalties: [] };

export const docketRef = (orderId: string) => ({ stream: `docket-${orderId}`, fold: docketFold });

/** Which one about this is open. */
export const openAbout = (docket: Docket, topic: string): string | undefined => of(docket, topic).open;

/** The rules of the penalties that the seller owes, or has paid, about this. */
export const penaltiesAbout = (docket: Docket, topic: string): readonly string[] => of(docket, topic).penalties;

export const topicOfHelp = (lineId: string, service: string): string => joined('HELP', lineId, service);
export const topicOfComplaint = (type: string, lineId = ''): string => joined('COMPLAINT', type, lineId);

/** The review of the order: hidden once a complaint of it was upheld (P-MALICE). */
export const topicOfReview = 'REVIEW';
