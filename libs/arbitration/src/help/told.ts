/** The commands of 一键求助, told again from what they have left. */
import { type Told, tellings } from '@redress/context';
import type { HelpEvent } from './help.js';
import type { helpCommands } from './help.dto.js';

const tells = tellings<HelpEvent>();

export const helpTold: Told<keyof typeof helpCommands> = {
  'help.press': tells('HelpPressed', ({ data: { helpId, orderId, lineId, service, anomaly, detail } }) => ({
    ...{ helpId, orderId, lineId },
    ...{ service, anomaly, detail },
  })),
  'help.answer': tells('HelpAnswered', ({ data: { helpId, plan } }) => ({ helpId, plan })),
  'help.solve': tells('HelpSolved', ({ data: { helpId, how } }) => ({ helpId, how })),
};
