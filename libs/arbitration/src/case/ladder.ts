/** A case on the ladder, folded from its events: appealed, judged, before the panel, taken outside. */
import type { DeadlineEvent } from '@redress/event-sourcing';
import { dayOf } from '@redress/rulebook';
import type { Case } from './case.js';
import type { CaseEvent } from './case.events.js';
import { decisionOf } from './decision.js';

type Rung = Extract<
  CaseEvent,
  {
    type: 'DecisionAppealed' | 'DecisionUpheld' | 'DecisionOverturned' | 'CaseReferred' | 'PanelDecided' | 'OutsideStepRecorded';
  }
>;

export const ladderAfter = (state: Case, event: Rung): Case => {
  const { at } = event;
  switch (event.type) {
    case 'DecisionAppealed': {
      const { by, grounds, evidence } = event.data;
      return { ...state, status: 'APPEALED', appeal: { by, grounds, evidence, at } };
    }
    case 'DecisionUpheld':
      return judged(state, event, 'UPHELD');
    case 'DecisionOverturned': {
      const { reviewedBy: _by, reviewedAt: _at, ...rest } = judged(state, event, 'OVERTURNED');
      const { decision } = event.data;
      return decision ? { ...rest, decision: { ...decisionOf(decision), day: dayOf(at), at } } : undecided(rest);
    }
    case 'CaseReferred':
      return { ...state, status: 'PANEL' };
    case 'PanelDecided':
      return { ...handled(state, event.data.by), panelled: true };
    case 'OutsideStepRecorded': {
      const { step, date, document, result } = event.data;
      const more = { ...(document !== undefined && { document }), ...(result !== undefined && { result }) };
      return { ...state, outside: [...state.outside, { step, date, ...more }] };
    }
  }
};

const judged = (
  state: Case,
  { at, data: { on, finding, by } }: Extract<Rung, { type: 'DecisionUpheld' | 'DecisionOverturned' }>,
  outcome: 'UPHELD' | 'OVERTURNED',
): Case => ({ ...handled(state, by), judged: true, judgement: { on, outcome, finding, by, at } });

export const undecided = ({ decision: _, ...rest }: Case): Case => rest;

export const handled = (state: Case, ...by: readonly string[]): Case => ({
  ...state,
  handledBy: [...new Set([...state.handledBy, ...by])],
});

export const appealableAfter = (state: Case, event: DeadlineEvent): Case => {
  if (event.data.ruleId !== 'D-APPEAL') return state;
  if (event.type === 'DeadlineOpened') return { ...state, appealable: { from: event.data.from, due: event.data.due } };
  if (event.type !== 'DeadlineMoved' || !state.appealable) return state;
  return { ...state, appealable: { ...state.appealable, due: event.data.to } };
};
