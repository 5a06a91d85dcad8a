/** A log of one JSON object per line. Callers choose the fields; the log only escapes what a terminal would interpret. */
export type LogLine = Readonly<Record<string, unknown>>;

export interface Log {
  error(line: LogLine): void;
  /** One line per request. Absent: requests are neither logged nor timed. */
  debug?(line: LogLine): void;
}

type Options = Readonly<{ debug?: boolean; write?: (line: string) => unknown }>;

export const jsonLog = ({ debug = false, write = (line) => process.stderr.write(line) }: Options = {}): Log => {
  const line = (level: string) => (fields: LogLine) => void write(`${harmless(JSON.stringify({ level, ...fields }))}\n`);
  return { error: line('error'), ...(debug && { debug: line('debug') }) };
};

/** JSON escapes CR, LF and ESC; not what some terminals and log readers take for them: C1 controls, U+2028 and U+2029. */
const harmless = (text: string): string =>
  text.replace(/[\u007f-\u009f\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
