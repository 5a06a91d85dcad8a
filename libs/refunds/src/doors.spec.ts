// Who may say which command of refunds, and where HTTP takes it: everybody else is FORBIDDEN, whatever the state of the refund.
import { mustBeOfKind } from '@redress/contracts';
import { channelCommands } from './channel/channel.dto.js';
import { refundCommands } from './refund/refund.dto.js';

const commands = { ...refundCommands, ...channelCommands };
type Type = keyof typeof commands;
const actors = ['buyer:b1', 'seller:s1', 'courier', 'officer:f1', 'supervisor:f2', 'platform'];
const sayers: Readonly<Record<Type, readonly string[]>> = {
  'refunds.apply': ['buyer:b1', 'platform'],
  'refunds.modify': ['buyer:b1', 'platform'],
  'refunds.withdraw': ['buyer:b1', 'platform'],
  'refunds.agree': ['seller:s1', 'platform'],
  'refunds.refuse': ['seller:s1', 'platform'],
  'refunds.contest-reason': ['seller:s1', 'platform'],
  'refunds.submit-return': ['buyer:b1', 'platform'],
  'refunds.record-return-delivery': ['courier', 'platform'],
  'refunds.confirm-return': ['seller:s1', 'platform'],
  'refunds.refuse-return': ['seller:s1', 'platform'],
  'refunds.send-replacement': ['seller:s1', 'platform'],
  'refunds.confirm-replacement': ['buyer:b1', 'platform'],
  'refunds.request-reopen': ['buyer:b1', 'platform'],
  'refunds.decide-reopen': ['officer:f1', 'supervisor:f2'],
};
const types = Object.keys(sayers) as Type[];
const may = (type: Type, as: string): boolean => {
  try {
    mustBeOfKind(type, as, commands[type].by);
    return true;
  } catch {
    return false;
  }
};

it('every command of refunds is here', () => expect(types.toSorted()).toEqual(Object.keys(commands).toSorted()));

it.each(types)('%s is said by those whom it concerns, and by nobody else', (type) =>
  expect(actors.filter((as) => may(type, as))).toEqual(sayers[type]),
);

it.each(types)('%s has a path that ends with its name, and a summary', (type) => {
  const { path, summary } = commands[type];
  const above = type.endsWith('-reopen') ? '/v1/orders/:orderId/lines/:lineId' : '/v1/refunds/:refundId';
  expect(path).toBe(`${above}/${type.replace('refunds.', '')}`);
  expect(summary).toMatch(/^(The|An) \w+ .{3,}/);
});

it('a change needs a key, so that said twice it counts once; nothing else does', () =>
  expect(types.filter((type) => 'key' in commands[type] && commands[type].key === 'NEEDED')).toEqual(['refunds.modify']));
