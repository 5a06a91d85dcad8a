import { inCausalOrder } from './causal-order.js';

const event = (eventId: string, at: string, causationId = eventId) => ({ eventId, at, causationId });
const told = (...perLog: ReturnType<typeof event>[][]) => inCausalOrder(perLog).map(({ eventId }) => eventId);

describe('the events of several logs, as one history', () => {
  it('come by instant', () => expect(told([event('a1', '1'), event('a2', '3')], [event('b1', '2')])).toEqual(['a1', 'b1', 'a2']));

  it('show the cause before its effects, back and forth between services', () => {
    const orders = [event('pickup', '5'), event('met', '5', 'pickup'), event('ended', '5', 'paid')];
    const refunds = [event('due', '5', 'met'), event('success', '5', 'paid')];
    const penalties = [event('ordered', '5', 'due'), event('paid', '5', 'ordered')];
    expect(told(orders, refunds, penalties)).toEqual(['pickup', 'met', 'due', 'ordered', 'paid', 'ended', 'success']);
  });

  it('keep each log’s own order, and the order of the logs where nothing is caused', () =>
    expect(told([event('a1', '1'), event('a2', '1')], [event('b1', '1'), event('b2', '1')])).toEqual(['a1', 'a2', 'b1', 'b2']));

  it('are all shown, also where a cause is missing or causes form a circle', () =>
    expect(told([event('a1', '1', 'x9'), event('a2', '1', 'b1')], [event('b1', '1', 'a2')])).toEqual(['a1', 'b1', 'a2']));

  it('are many of one instant', () => {
    const long = Array.from({ length: 3000 }, (_, n) => event(`a${n}`, '1'));
    expect(told(long, [event('b', '1', 'a2999')])).toHaveLength(3001);
  });
});
