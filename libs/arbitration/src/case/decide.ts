/** The decider: checks of actor, status and rules in domain.md's order; below them, one small function per command. */
import { reject } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import { mustBeAllowed, mustBeOpen } from './allowed.js';
import type { CaseCommand } from './case.commands.js';
import { isInternal, opensCase } from './case.commands.js';
import type { Added } from './case.events.js';
import { noteLeft, reachDeadline, take, withdraw } from './decide-course.js';
import { openCase } from './decide-opening.js';
import { approve, decideCase, returnToOfficer } from './decide-verdict.js';
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
      if (command.type === 'arbitration.decide') mustBeTheOfficer(command.as, one.officer);
      mustBeOpen(command.type, one);
    }
    switch (command.type) {
      case 'arbitration.take':
        return take(command, known, rules);
      case 'arbitration.decide':
        return decideCase(command, known, rules);
      case 'arbitration.approve':
        return approve(command, known, rules);
      case 'arbitration.return-to-officer':
        return returnToOfficer(command, known, rules);
      case 'arbitration.withdraw':
        return withdraw(command, known);
      case 'arbitration.reach-deadline':
        return reachDeadline(command, known, rules);
      case 'arbitration.note-left':
        return noteLeft(command, known);
    }
  };

/** Only the officer who took a case decides it. */
const mustBeTheOfficer = (as: string, officer: string | undefined): void => {
  if (officer === undefined || officer === as.slice(as.indexOf(':') + 1)) return;
  reject('FORBIDDEN', 'another officer has taken the case', { by: ['officer', 'supervisor'], somebodyElses: false });
};
