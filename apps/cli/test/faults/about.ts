// Who takes part in the courses of disputes.ts, and how they speak.
import type { randomOf } from '../kill/random.js';

export type Say = (as: string, path: string, body?: object) => void;
/** `dear`: so much that a second person must agree, and no deposit suffices. */
export type About = Readonly<{
  n: number;
  orderId: string;
  sellerId: string;
  buyerId: string;
  dear: boolean;
  random: ReturnType<typeof randomOf>;
}>;

export const lineId = 'l1';
export const [officer, second, supervisor, other] = ['officer:d1', 'officer:d2', 'supervisor:d3', 'officer:d4'] as const;
