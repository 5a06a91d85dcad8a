/** What a seller held, owed and was charged with when a rule was asked about it: its own stream tells. */
import type { PenaltiesEvents, Transfer } from '@redress/contracts';
import { minor } from '@redress/rulebook';
import { type Decided, followed, type Following, must } from '../ruling/follows/claim.js';
import type { Fault } from '../ruling/judge-explanation.js';

type Event<Type extends keyof PenaltiesEvents> = Decided<PenaltiesEvents[Type]>;
type Moving = Decided<{ sellerId: string; transfers: readonly Transfer[] }>;
type Pockets = Readonly<Record<string, bigint>>;
type Charged = Readonly<{ class: string; year: number; points: number }>;

const heldIn = (pockets: Pockets, name: string) => minor(pockets[name] ?? 0n);

const after = (pockets: Pockets, { data: { sellerId, transfers } }: Moving): Pockets => {
  const changed: Record<string, bigint> = { ...pockets };
  const own = `seller:${sellerId}:`;
  const add = (account: string, amount: bigint) => {
    if (!account.startsWith(own)) return;
    const name = account.slice(own.length);
    changed[name] = (changed[name] ?? 0n) + amount;
  };
  for (const { from, to, amount } of transfers) {
    add(from, -BigInt(amount));
    add(to, BigInt(amount));
  }
  return changed;
};

export const knowSeller = (): Following => {
  /** As they are, and as they were before the last event that moved money: two events of one drawing have one explanation. */
  let [pockets, previous]: readonly [Pockets, Pockets] = [{}, {}];
  const charged = new Map<string, Charged>();

  const moving = (look: (event: Decided<never>) => readonly Fault[] = () => []) => {
    return (event: Moving): readonly Fault[] => {
      const faults = look(event as Decided<never>);
      [pockets, previous] = [after(pockets, event), pockets];
      return faults;
    };
  };
  const drawn = ({ why, type }: Decided<never>): readonly Fault[] => {
    if (why?.rule !== 'C-FUND/drawn') return [];
    const asked = why.inputs['pockets'] as readonly { pocket: string; held: unknown }[];
    const knownIn = (then: Pockets) => asked.map(({ pocket }) => ({ pocket, held: heldIn(then, pocket) }));
    const isFollowUp = type === 'ReceivableOpened' && must('INPUT', knownIn(previous), asked).length === 0;
    return isFollowUp ? [] : must('INPUT', { pockets: knownIn(pockets) }, { pockets: asked });
  };
  const collected = ({ why, data }: Event<'ReceivableCollected'>): readonly Fault[] => {
    if (why?.rule !== 'C-FUND/collected') return [];
    const from = data.transfers[0]?.from.split(':').at(-1) ?? '';
    const known = { owed: minor(-(pockets['receivable'] ?? 0n)), held: heldIn(pockets, from) };
    return must('INPUT', known, { owed: why.inputs['owed'], held: why.inputs['held'] });
  };
  const imposed = ({ why, data }: Event<'SanctionImposed'>): readonly Fault[] => {
    const own = charged.get(data.violationId);
    if (why?.rule !== 'P-POINTS/sanctions' || !own) return [];
    const others = [...charged].filter(
      ([id, one]) => id !== data.violationId && one.class === own.class && one.year === own.year,
    );
    const known = { class: own.class, before: others.reduce((sum, [, { points }]) => sum + points, 0), points: own.points };
    return must('INPUT', known, { class: why.inputs['class'], before: why.inputs['before'], points: why.inputs['points'] });
  };

  return followed<PenaltiesEvents>({
    DepositToppedUp: moving(),
    SalesReleased: moving(),
    FundsDrawn: moving(drawn),
    ReceivableOpened: moving(drawn),
    ReceivableCollected: moving((event) => collected(event)),
    ReceivableReturned: moving(({ why }) =>
      why?.rule === 'C-FUND/returned' ? must('INPUT', heldIn(pockets, 'receivable'), why.inputs['receivable']) : [],
    ),
    FundsReturned: moving(),
    SellerMadeWhole: moving(),
    PointsCharged: ({ data }) => {
      charged.set(data.violationId, data);
      return [];
    },
    PointsReturned: ({ data }) => {
      charged.delete(data.violationId);
      return [];
    },
    SanctionImposed: imposed,
  });
};
