export type { Finding, Kind, Repair, Row, Wrong } from './finding.js';
export { loggedEvent, loggedSealed } from './logged-event.js';
export {
  type AdjacentRow,
  type JudgeBeside,
  type LogRow,
  type LoggedEvent,
  type LogPosition,
  isBefore,
  isEvent,
} from './log-row.js';
export { judgeNumbered } from './numbered-rows.js';
export { ReadEvent, storedFrom } from './read-event.js';
export type { Judging, StreamJudge } from './stream-judge.js';
export { judgeDeadlines } from './deadline-judge.js';
export { type Answered, type JudgedAnswer, judgeAnswers } from './answer-judge.js';
export { LogCheck, type LogCheckOptions } from './log-check.js';
