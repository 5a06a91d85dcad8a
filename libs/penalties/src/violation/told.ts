/** The appeal of a violation, told again from what it has left. */
import { type Told, tellings } from '@redress/context';
import type { violationCommands } from './violation.dto.js';
import type { ViolationEvent } from './violation.events.js';

const tells = tellings<ViolationEvent>();

export const violationTold: Told<keyof typeof violationCommands> = {
  'violations.appeal': tells('ViolationAppealed', ({ data: { violationId, grounds, evidence } }) => ({
    ...{ violationId, grounds, evidence },
  })),
  'violations.decide-appeal': tells(['ViolationRevoked', 'ViolationConfirmed'], ({ type, data }) =>
    type === 'ViolationRevoked'
      ? { violationId: data.violationId, upheld: true, finding: data.why }
      : { violationId: data.violationId, upheld: false, finding: data.finding },
  ),
};
