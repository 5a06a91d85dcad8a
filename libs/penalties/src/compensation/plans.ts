/** Which streams an assessment and a reversal need: those of the compensation and its rivals, in the round that they are in. */
import { factsRef } from '@redress/context';
import type { CommandExecution, StreamRef } from '@redress/event-sourcing';
import { causeRules, type Rulebook } from '@redress/rulebook';
import type { Of } from '../commands.js';
import { type OrderFacts, orderFacts } from '../facts/order-facts.js';
import { sellerFold } from '../seller/seller.js';
import { tradeFold } from '../trade/trade.js';
import { assess } from './assess-compensation.js';
import type { CompensationState } from './compensation.js';
import { reverse } from './reverse-compensation.js';
import { lastOf, placeFor, refsOf, type Rounds } from './rounds.js';

type Assessing = Of<'penalties.assess-compensation'>;
type Reversing = Of<'penalties.reverse-compensation'>;
type Roles = Readonly<Record<string, StreamRef>>;

/** Of the compensation itself, then of those that exclude it or are excluded (C-EXCLUDE): what must be looked up before the locks. */
export const namedBy = ({ type, data }: Assessing | Reversing) => {
  const own = { ...data, causeId: type === 'penalties.assess-compensation' ? (data.causeId ?? '') : '' };
  const isRival = type === 'penalties.assess-compensation' && (causeRules as readonly string[]).includes(data.ruleId);
  const others = isRival ? causeRules.filter((ruleId) => ruleId !== data.ruleId) : [];
  return [own, ...others.map((ruleId) => ({ ...own, ruleId }))];
};

const ofTheOrder = ({ data: { orderId, sellerId } }: Assessing | Reversing) => ({
  on: {
    seller: { stream: `seller-${sellerId}`, fold: sellerFold } as StreamRef,
    trade: { stream: `trade-${orderId}`, fold: tradeFold } as StreamRef,
  },
  routing: () => ({ key: orderId, lane: sellerId }),
});

/** A role for each round of each: `compensation`, `compensation:again`, `C-OOS`, `C-OOS:again`. */
const rolesOf = (command: Assessing | Reversing, rounds: Rounds) =>
  namedBy(command).map((named, n) =>
    refsOf(named, rounds).map(
      (ref, again) => [`${n === 0 ? 'compensation' : named.ruleId}${again ? ':again' : ''}`, ref] as const,
    ),
  );

type Decided = Pick<CommandExecution<Roles>, 'on' | 'routing' | 'readsFacts' | 'decide'>;

export const assessmentPlan = (command: Assessing, rules: Rulebook, rounds: Rounds): Decided => {
  const { data } = command;
  const [own = [], ...rivals] = rolesOf(command, rounds);
  const { on, routing } = ofTheOrder(command);
  const order = factsRef(orderFacts, `order-${data.orderId}`);
  return {
    on: { ...Object.fromEntries([...own, ...rivals.flat()]), ...on },
    routing,
    readsFacts: [order],
    decide: ({ states, versions, factsOf }) => {
      const stateOf = ([role]: readonly [string, StreamRef]) => (states as Record<string, unknown>)[role] as CompensationState;
      const place = placeFor(own.map(stateOf), data);
      const at = place ?? own.map(stateOf).findLastIndex((state) => state.status !== 'NONE');
      const corrected = (factsOf(order.stream) as OrderFacts | undefined)?.corrected ?? [];
      const { seller, trade } = states as never;
      const context = {
        ...{ seller, trade, corrected },
        compensation: stateOf(own[at]!),
        others: rivals.map((each) => lastOf(each.map(stateOf))),
        round: (rounds[data.ruleId]?.round ?? 1) + at,
      };
      const { compensation, ...added } = assess(command, context, versions as never, rules);
      return { ...(compensation && { [own[at]![0]]: compensation }), ...added };
    },
  };
};

export const reversalPlan = (command: Reversing, rules: Rulebook, rounds: Rounds): Decided => {
  const [own = []] = rolesOf(command, rounds);
  const { on, routing } = ofTheOrder(command);
  return {
    on: { ...Object.fromEntries(own), ...on },
    routing,
    decide: ({ states }) => {
      const all = own.map(([role]) => (states as Record<string, unknown>)[role] as CompensationState);
      const at = Math.max(
        all.findLastIndex((state) => state.status !== 'NONE'),
        0,
      );
      const { seller, trade } = states as never;
      const { compensation, ...added } = reverse(command, { compensation: all[at]!, seller, trade }, rules);
      return { ...(compensation && { [own[at]![0]]: compensation }), ...added };
    },
  };
};
