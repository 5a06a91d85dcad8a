/** `claims`: every 理赔 claim, the latest first. */
import { type Projection, list, projection } from '@redress/context';
import { statusOf } from '../claim/allowed.js';
import type { ClaimEvent } from '../claim/claim.events.js';
import { type Claim, claimFold, type ClaimState } from '../claim/claim.js';
import { claimShape } from '../claim/view/shape.js';
import { claimView } from '../claim/view/view.js';

type ClaimRow = Readonly<{
  claimId: string;
  orderId: string;
  buyerId: string;
  sellerId: string;
  cause: string;
  status: string;
  /** The instant of its filing. */
  at: string;
  state: Claim;
}>;

const claimList: Projection = projection<ClaimRow>('claim-list', {
  service: 'arbitration',
  version: 2,
  stream: 'claim',
  columns: {
    ...{ claimId: 'text', orderId: 'text', buyerId: 'text', sellerId: 'text', cause: 'text', status: 'text', at: 'text' },
    state: 'json',
  },
  key: 'claimId',
  indexes: [['at'], ...(['sellerId', 'buyerId', 'orderId', 'status', 'cause'] as const).map((column) => [column, 'at'] as const)],
  apply: (row, event) => {
    const known: ClaimState = row?.state ?? claimFold.initial;
    const state = claimFold.evolve(known, event as unknown as ClaimEvent);
    if (state.status === 'NONE') return undefined;
    const { claimId, orderId, buyerId, sellerId, cause, filedAt: at } = state;
    return { claimId, orderId, buyerId, sellerId, cause, status: statusOf(state), at, state };
  },
});

export const claimsList = list<ClaimRow, typeof claimShape>({
  view: 'claims',
  path: '/v1/claims',
  summary: 'Claims (理赔), the latest first',
  projection: claimList,
  item: claimShape,
  filters: ['sellerId', 'buyerId', 'orderId', 'status', 'cause'],
  at: 'at',
  buyer: 'buyerId',
  seller: 'sellerId',
  found: { kind: 'claim', by: ['orderId'] },
  show: ({ state }) => claimView(state),
});
