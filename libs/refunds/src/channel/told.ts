/** The commands of a channel, told again from what they have left. */
import { type Told, tellings } from '@redress/context';
import type { channelCommands } from './channel.dto.js';
import type { ChannelEvent } from './channel.events.js';

const tells = tellings<ChannelEvent>();

export const channelTold: Told<keyof typeof channelCommands> = {
  'refunds.request-reopen': tells('ReopeningRequested', ({ data: { orderId, lineId, evidence } }) => ({
    orderId,
    lineId,
    evidence,
  })),
  'refunds.decide-reopen': tells(['ReopeningApproved', 'ReopeningDeclined'], ({ type, data: { orderId, lineId, why } }) => ({
    ...{ orderId, lineId, why },
    approve: type === 'ReopeningApproved',
  })),
};
