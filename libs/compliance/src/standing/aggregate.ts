/** The aggregate `standing`: what was published of each seller, day by day. */
import { type Aggregate, type Shown, checked, standing, standingOf, stateAt, theSeller } from '@redress/context';
import { mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { shownDebts } from '../domain/owed.js';
import type { CompliancePorts } from '../shell/ports.js';
import { closeDay } from './close-day.js';
import { standingCommands } from './standing.dto.js';
import { standingShape } from './standing.shape.js';
import { standingRef } from './standing.js';
import { standingTold } from './told.js';

export const standingAggregate: Aggregate<CompliancePorts> = {
  streams: ['standing', 'closing'],
  commands: standingCommands,
  told: standingTold,

  *ask(asked, ports) {
    const { dto, by } = standingCommands['compliance.close-day'];
    const { day } = checked(dto, asked.body);
    mustBeOfKind(asked.type, asked.as, by);
    const { answer } = yield* closeDay({ ...asked, body: { day } }, ports);
    return answer;
  },

  views: {
    standing: {
      path: '/v1/sellers/:id/standing',
      summary: 'The figures of a seller that were published last, now or by an instant',
      query: ['at'],
      answer: standingOf(standingShape),
      seenBy: theSeller,
      *show({ id = '', at }, { store }) {
        const { state, version } = yield* stateAt(store, standingRef(id), at);
        const { last } = state;
        if (!last) return reject('NOT_FOUND', `nothing was published of seller ${id}`);
        const { measures, ...figures } = last;
        const shown: Shown<typeof standingShape> = {
          ...figures,
          measures: { ...measures, 'M-COMP': shownDebts(measures['M-COMP']) },
        };
        return { ...shown, ...standing(standingRef(id), version) };
      },
    },
  },
};
