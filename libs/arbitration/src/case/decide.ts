/** The decider: checks of actor, status and rules in domain.md's order; below them, one small function per command. */
import { reject } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import { isOfAnotherOfficer, mustBeAllowed, mustBeOpen } from './allowed.js';
import type { CaseCommand } from './case.commands.js';
import { isInternal, opensCase } from './case.commands.js';
import type { Added } from './case.events.js';
import { appeal, decideAppeal } from './decide-appeal.js';
import { panelDecide, referToPanel } from './decide-panel.js';
import { assign, noteLeft, reachDeadline, recompute, release, take, withdraw } from './decide-course.js';
import { askEvidence, submitEvidence } from './decide-evidence.js';
import { openCase } from './decide-opening.js';
import { approve, decideCase, returnToOfficer } from './decide-verdict.js';
import { recordOutside } from './record-outside.js';
import type { CaseWorld } from './world.js';

export const decide =
  (rules: Rulebook) =>
  (command: CaseCommand, world: CaseWorld): Added => {
    if (opensCase(command)) return openCase(command, world, rules);
    const { case: one } = world;
    if (one.status === 'NONE') return isInternal(command) ? {} : reject('NOT_FOUND', `no case ${command.data.caseId}`);
    const known = { ...world, case: one };
    if (!isInternal(command)) {
      mustBeAllowed(command.type, command.as, one);
      if (world.file === 'NONE') reject('NOT_FOUND', `case ${one.caseId} has no such file: upload it first`);
      if (isOfAnotherOfficer(command.type, command.as, one)) reject('FORBIDDEN', 'another officer has taken the case', { by: ['officer', 'supervisor'], somebodyElses: false }); // prettier-ignore
      mustBeOpen(command.type, one);
    }
    switch (command.type) {
      case 'arbitration.take':
        return take(command, known, rules);
      case 'arbitration.assign':
        return assign(command, known, rules);
      case 'arbitration.release':
        return release(command, known);
      case 'arbitration.ask-evidence':
        return askEvidence(command, known, rules);
      case 'arbitration.submit-evidence':
        return submitEvidence(command, known, rules);
      case 'arbitration.decide':
        return decideCase(command, known, rules);
      case 'arbitration.approve':
        return approve(command, known, rules);
      case 'arbitration.return-to-officer':
        return returnToOfficer(command, known, rules);
      case 'arbitration.withdraw':
        return withdraw(command, known);
      case 'arbitration.appeal':
        return appeal(command, known, rules);
      case 'arbitration.decide-appeal':
        return decideAppeal(command, known, rules);
      case 'arbitration.refer-to-panel':
        return referToPanel(command, known, rules);
      case 'arbitration.panel-decide':
        return panelDecide(command, known, rules);
      case 'arbitration.record-outside':
        return recordOutside(command, known, rules);
      case 'arbitration.reach-deadline':
        return reachDeadline(command, known, rules);
      case 'arbitration.recompute-deadline':
        return recompute(command, known, rules);
      case 'arbitration.note-left':
        return noteLeft(command, known);
    }
  };
