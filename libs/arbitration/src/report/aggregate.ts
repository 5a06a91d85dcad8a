/** A report of a listing as counterfeit or as infringing intellectual property, its decision and its reconsideration. */
import {
  type Aggregate,
  type LogPorts,
  calendarsAround,
  calendarsFrom,
  got,
  originOf,
  publishedYears,
  stateAt,
  ofThing,
  standing,
} from '@redress/context';
import { execution, reject } from '@redress/event-sourcing';
import { openIn } from './allowed.js';
import { mayWith } from './may.js';
import { decide } from './decide.js';
import { commandOf } from './parse-command.js';
import type { ReportCommand } from './report.commands.js';
import { reportCommands } from './report.dto.js';
import { reportFold } from './report.js';
import { reportShape } from './view/shape.js';
import { reportView } from './view/view.js';
import { reportTold } from './told.js';

const reportRef = (reportId: string) => ({ stream: `report-${reportId}`, fold: reportFold });

/** Of the commands that open or move a deadline in working days. */
const calendarsFor = ({ type, at, data }: ReportCommand) => {
  if (type === 'reports.file') return calendarsFrom(at);
  return type === 'arbitration.recompute-deadline' ? calendarsAround(data.year) : [];
};

export const reportAggregate: Aggregate<LogPorts> = {
  streams: ['report'],
  commands: reportCommands,
  told: reportTold,
  openIn,
  hasDeadlines: true,

  *ask(asked, { store, rules }) {
    const command = commandOf(asked);
    const calendars = calendarsFor(command);
    const step = execution({
      command: { ...command, ...originOf(asked) },
      on: { report: reportRef(command.data.reportId) },
      readsFacts: calendars,
      routing: ({ states: { report } }) => {
        const sellerId =
          command.type === 'reports.file' ? command.data.sellerId : report.status === 'NONE' ? '' : report.sellerId;
        return { key: sellerId, lane: sellerId };
      },
      repeats: command.type === 'reports.file' ? 'ID' : 'LAST',
      decide: ({ states, factsOf }) => ({ report: decide(rules)(command, states.report, publishedYears(calendars, factsOf)) }),
    });
    const [answer] = yield* got(store.execute({ commands: [step] }));
    return answer!;
  },

  views: {
    report: {
      path: '/v1/reports/:id',
      summary: 'A report: what it says of which listing, what was decided, what was missed',
      query: ['at'],
      answer: ofThing(reportShape),
      seenBy: ({ reporter, sellerId }: { reporter: string; sellerId: string }) => [reporter, `seller:${sellerId}`],
      *show({ id = '', at, as }, { store, rules }) {
        const { state: report, version } = yield* stateAt(store, reportRef(id), at);
        if (report.status === 'NONE') return reject('NOT_FOUND', `no report ${id}`);
        return { ...reportView(report), ...standing(reportRef(id), version), may: mayWith(report, as, rules) };
      },
    },
  },
};
