/** Who may file which complaint, and which command is open in which status. */
import { type ActorKind, type ComplaintType, isOneOf, mustBeOfKind, mustBeOneOf } from '@redress/contracts';
import { partiesOf } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import type { Complaint, ComplaintStatus } from './complaint.js';
import type { ComplaintCommand } from './complaint.commands.js';

const platform = ['platform', 'service:'];

/** The parties that may file each type. */
const filers: Readonly<Record<ComplaintType, readonly ('buyer' | 'seller')[]>> = {
  NOT_RECEIVED: ['buyer'],
  BROKEN_PROMISE: ['buyer'],
  NOT_AS_DESCRIBED: ['buyer'],
  LATE_SHIPMENT: ['buyer'],
  HARASSMENT: ['buyer', 'seller'],
  MALICIOUS_REVIEW: ['seller'],
};

export const mustBeOfItsKind = (type: ComplaintType, as: string): void => {
  const kinds: readonly ActorKind[] = [...filers[type], 'platform'];
  mustBeOfKind('complaints.file', as, kinds);
};

type Parties = { buyerId: string; sellerId: string };
/** FORBIDDEN for anybody but those parties; else which of them has filed it, the platform in the name of the first that may. */
export const filedBy = (type: ComplaintType, as: string, { buyerId, sellerId }: Parties): 'BUYER' | 'SELLER' => {
  const ids = { buyer: `buyer:${buyerId}`, seller: `seller:${sellerId}` };
  const may = filers[type].map((kind) => ids[kind]);
  mustBeOneOf('complaints.file', as, [...may, ...platform]);
  const as_ = isOneOf(as, platform) ? may[0] : as;
  return as_ === ids.seller ? 'SELLER' : 'BUYER';
};

export type Answer = Exclude<ComplaintCommand['type'], 'complaints.file' | 'arbitration.reach-deadline'>;

export const whoMay = (type: Answer, { by, buyerId, sellerId }: Complaint): readonly string[] => {
  if (type === 'complaints.decide') return ['officer:', 'supervisor:'];
  if (type === 'complaints.perform') return [`seller:${sellerId}`, ...platform];
  return [by === 'BUYER' ? `buyer:${buyerId}` : `seller:${sellerId}`, ...platform];
};

const table: Readonly<Record<ComplaintStatus, readonly Answer[]>> = {
  OPEN: ['complaints.decide', 'complaints.withdraw'],
  UPHELD: ['complaints.perform'],
  REJECTED: [],
  WITHDRAWN: [],
};
export const openIn = {
  'complaints.decide': ['OPEN'],
  'complaints.withdraw': ['OPEN'],
  'complaints.perform': ['UPHELD'],
};

/** An obligation is open until it is performed, or D-OBLIGATION has passed. */
export const openTo = ({ status, obligation }: Pick<Complaint, 'status' | 'obligation'>): readonly Answer[] =>
  table[status].filter((type) => type !== 'complaints.perform' || obligation?.status === 'OPEN');

/** FORBIDDEN, then STATE. */
export const mustBeAllowed = (type: Answer, as: string, complaint: Complaint): void => {
  mustBeOneOf(type, as, whoMay(type, complaint), partiesOf(complaint));
  const allowed = openTo(complaint);
  if (allowed.includes(type)) return;
  const { complaintId, status, obligation } = complaint;
  const why = type === 'complaints.perform' ? `, its obligation ${obligation ? obligation.status : 'none'}` : '';
  reject('STATE', `complaint ${complaintId} is ${status}${why}: ${type} is not open`, { allowed });
};
