import { type Outcome, type Paint, type TraceRow, exitCode, plain, play, summary, describeOutcome } from '@redress/simulation';
import { readerGone } from '../reader-gone.js';
import type { OpenWorlds, ScenarioFlags } from '../scenario.js';
import { table } from '../table.js';

/** Resolves to the exit code. Once the reader of stdout is gone, no further file is played. */
export async function runFiles(
  files: string[],
  { json = false, edition, trace }: Pick<ScenarioFlags, 'json' | 'trace'> & { edition: string | undefined },
  open: () => ReturnType<OpenWorlds>,
): Promise<number> {
  const begun = performance.now();
  const outcomes: Outcome[] = [];
  const paint = process.stdout.isTTY && !process.env.NO_COLOR ? coloured : plain;
  const worlds = await open();
  try {
    for await (const outcome of play(files, worlds.openStage, { edition, trace })) {
      outcomes.push(outcome);
      const { out, err } = describeOutcome(outcome, { json, paint });
      process.stdout.write(`${out}\n`);
      if (!json && 'trace' in outcome && outcome.trace) process.stdout.write(`\n${table(outcome.trace.map(rowOf))}\n\n`);
      if (err) process.stderr.write(`${err}\n`);
      if (readerGone.aborted) break;
    }
  } finally {
    await worlds.close();
  }
  if (!json) process.stdout.write(`${summary(outcomes, (performance.now() - begun) / 1000)}\n`);
  return exitCode(outcomes);
}

/** The offset as the file has it; JSON shows the instant beside it. */
const rowOf = ({ since, actor, event, id, rule, because }: TraceRow) => ({ at: since, actor, event, id, rule, because });

const codes = { green: 32, red: 31, yellow: 33 };
const coloured: Paint = (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`;
