/** What another edition would have come to, in money. Amounts are minor units: fen, or points. */
import type { Asset } from '@redress/contracts';

export type Money = number | string;
type Compared = Readonly<{ pinned: Money; other: Money; difference: Money }>;

/** By rule and asset; `sellerId`, `day` (of Shanghai): of that seller, of that day alone. */
export type WhatIfTotal = Readonly<{ ruleId: string; asset: Asset }> & Compared;
export type WhatIfRow = WhatIfTotal & Readonly<{ sellerId: string; day: string }>;

/** An event as one of both lives has it, with what decided it. */
export type Told = Readonly<{ eventId: string; type: string; at: string; data: object; explanation?: unknown }>;

/** An order, or what is of a seller alone, that goes another way. `difference`: of all rules together. */
export type ChangedCase = Readonly<{ sellerId: string; orderId?: string; pinned?: Told; other?: Told }> &
  Readonly<{ difference: Readonly<Record<Asset, Money>> }>;

export type ChangedGrade = Readonly<{ sellerId: string; pinned: string; other: string; pinnedScore: number; otherScore: number }>;

/** Accepted in one of both lives and refused in the other: what people would then have done nobody knows. */
export type Unsaid = Readonly<{ type: string; refusal: string; n: number }>;

export type WhatIfAnswer = Readonly<{
  /** `pinned`: what the cases have pinned, or the edition that is compared with. */
  editions: Readonly<{ pinned: string; other: string }>;
  lanes: number;
  commands: number;
  events: Readonly<{ pinned: number; other: number }>;
  totals: readonly WhatIfTotal[];
  bySeller: readonly (WhatIfTotal & Readonly<{ sellerId: string }>)[];
  byDay: readonly (WhatIfTotal & Readonly<{ day: string }>)[];
  outcomes: Readonly<Record<string, Readonly<{ pinned: number; other: number }>>>;
  changed: Readonly<{ cases: number; first: readonly ChangedCase[] }>;
  grades: readonly ChangedGrade[];
  unsaid: Readonly<{ pinned: readonly Unsaid[]; other: readonly Unsaid[] }>;
  seconds: number;
}>;
