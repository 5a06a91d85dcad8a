/** The decider of a report: checks in domain.md's order; below, one small function per command. */
import { movedByCalendar, openedInWorkingDays } from '@redress/context';
import { mustBeOneOf, type ReportFinding } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import {
  anotherPerson,
  type CalendarYear,
  type Edition,
  type Explanation,
  notSelf,
  personOf,
  type Rulebook,
  selfOf,
  explained,
} from '@redress/rulebook';
import { allowing } from '../case/world.js';
import { mustBeOpen, whoReconsiders } from './allowed.js';
import { decidedByAnother, reportRunsOut, result, secondPerson } from './own-rules.js';
import type { Of, ReportCommand } from './report.commands.js';
import type { ReportEvent } from './report.events.js';
import { refOf, type Report, type ReportState } from './report.js';

/** `calendars`: the years whose working days are published, beside those that come with the code. */
export const decide =
  (rules: Rulebook) =>
  (command: ReportCommand, report: ReportState, calendars: readonly CalendarYear[] = []): readonly ReportEvent[] => {
    if (command.type === 'reports.file') return file(command, report, calendars, rules);
    if (report.status === 'NONE') return reject('NOT_FOUND', `no report ${command.data.reportId}`);
    const edition = rules.named(report.edition);
    switch (command.type) {
      case 'reports.decide':
        return decideReport(command, report, edition);
      case 'reports.approve':
        return approve(command, report, edition);
      case 'reports.reconsider':
        return reconsider(command, report);
      case 'reports.decide-reconsideration':
        return decideReconsideration(command, report, edition);
      case 'arbitration.reach-deadline':
        return reachDeadline(command, report, edition);
      case 'arbitration.recompute-deadline':
        return movedByCalendar(command, report.clocks[command.data.ruleId], calendars, edition);
    }
  };

/** Sellers report infringements of what is theirs; a counterfeit is reported by buyers. */
const file = (
  { type, as, at, data }: Of<'reports.file'>,
  report: ReportState,
  calendars: readonly CalendarYear[],
  rules: Rulebook,
): ReportEvent[] => {
  const { reportId } = data;
  if (data.type === 'COUNTERFEIT') mustBeOneOf(type, as, ['buyer:', 'platform', 'service:']);
  if (report.status !== 'NONE') return reject('CONFLICT', `${reportId} is the id of another report`);
  const edition = rules.inForce(at);
  return [
    { type: 'ReportFiled', at, data: { ...data, edition: edition.name, reporter: as } },
    openedInWorkingDays('D-REPORT', { subject: reportId, from: at }, calendars, edition),
  ];
};

const handling = (by: string, { reporter, sellerId }: Report, edition: Edition): Explanation =>
  allowing(
    notSelf(selfOf(by, { buyerId: personOf(reporter), sellerId }), edition),
    () => 'nobody handles a report to which they are a party',
  );

const decideReport = ({ type, as, at, data }: Of<'reports.decide'>, report: Report, edition: Edition): ReportEvent[] => {
  mustBeOpen(type, report);
  const { upheld, finding } = data;
  const by = personOf(as);
  const self = handling(by, report, edition);
  // P-FAKE: a counterfeit listing is taken down, whatever else is named
  const { measure = upheld && report.type === 'COUNTERFEIT' ? ('TAKEN_DOWN' as const) : undefined } = data;
  const decision: ReportFinding = { upheld, ...(measure !== undefined && { measure }), finding, by };
  const second = secondPerson({ type: report.type }, edition);
  const why = explained([second, self]);
  return [
    ...Object.keys(report.clocks).map((ruleId) => ({
      type: 'DeadlineMet' as const,
      at,
      data: { ruleId, subject: report.reportId },
    })),
    second.outcome.needed
      ? { type: 'ReportProposed', at, data: { ...refOf(report), ...decision }, ...why }
      : { type: 'ReportDecided', at, data: { ...refOf(report), ...about(report), ...decision }, ...why },
  ];
};

const about = ({ edition, type }: Report) => ({ edition, type });

const approve = ({ type, as, at }: Of<'reports.approve'>, report: Report, edition: Edition): ReportEvent[] => {
  mustBeOpen(type, report);
  const { decision } = report;
  if (!decision) return reject('STATE', `report ${report.reportId} has no decision`, { allowed: [] });
  const reviewedBy = personOf(as);
  const another = anotherPerson({ decidedBy: decision.by, by: reviewedBy }, edition);
  const why = [
    allowing(another, () => 'a second person must agree, not the one who decided'),
    handling(reviewedBy, report, edition),
  ];
  const data = { ...refOf(report), ...about(report), ...decision, reviewedBy };
  return [{ type: 'ReportDecided', at, data, ...explained(why) }];
};

const reconsider = ({ type, as, at, data }: Of<'reports.reconsider'>, report: Report): ReportEvent[] => {
  mustBeOneOf(type, as, whoReconsiders(report), [report.reporter, `seller:${report.sellerId}`]);
  mustBeOpen(type, report);
  return [{ type: 'ReconsiderationAsked', at, data: { ...refOf(report), grounds: data.grounds, by: as } }];
};

const decideReconsideration = (
  { type, as, at, data }: Of<'reports.decide-reconsideration'>,
  report: Report,
  edition: Edition,
): ReportEvent[] => {
  mustBeOpen(type, report);
  const by = personOf(as);
  const { upheld, finding } = data;
  const measure = report.decision?.measure ?? (upheld && report.type === 'COUNTERFEIT' ? ('TAKEN_DOWN' as const) : undefined);
  const why = [
    result({ type: report.type, upheld, final: true }, edition),
    allowing(decidedByAnother({ by, before: report.handledBy }, edition), () => 'whoever has decided or reviewed a report does not decide about it again'), // prettier-ignore
    handling(by, report, edition),
  ];
  const final = { upheld, ...(measure !== undefined && { measure }), finding, by };
  return [{ type: 'ReportReconsidered', at, data: { ...refOf(report), ...about(report), ...final }, ...explained(why) }];
};

/** Decided meanwhile: nothing. */
const reachDeadline = ({ at, data }: Of<'arbitration.reach-deadline'>, report: Report, edition: Edition): ReportEvent[] => {
  const { ruleId } = data;
  const clock = report.clocks[ruleId];
  if (!clock) return [];
  const { from, due } = clock;
  const explanation = reportRunsOut({ from, due, at }, edition);
  if (!explanation.outcome.reached) return [];
  return [
    { type: 'DeadlineReached', at, data: { ruleId, subject: report.reportId }, explanation },
    { type: 'ReportOverdue', at, data: { ...refOf(report), ruleId }, explanation },
  ];
};
