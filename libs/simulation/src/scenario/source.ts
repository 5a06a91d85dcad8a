/** A YAML file as a plain value that still knows on which line each part of it stands. */
import { type Document, LineCounter, type Node, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { type Path, type Problem, Unusable } from './scenario.js';
import { unfoldsBeyond } from './unfolded.js';

/** Far more than a file that somebody wrote; what unfolds to more was made to choke its reader. */
const mostValues = 1_000_000;

export class Source {
  readonly value: unknown;
  private readonly problems: Problem[] = [];
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  constructor(
    readonly file: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    const [error] = this.document.errors;
    if (error) throw new Unusable(file, [{ line: this.lineAt(error.pos[0]), what: `not YAML: ${error.message}` }]);
    try {
      this.value = this.document.toJS({ maxAliasCount: -1 }); // an alias may be used at will: what counts is what comes of it
    } catch (error) {
      throw new Unusable(file, [{ line: 1, what: `not YAML: ${(error as Error).message}` }]); // an alias without its anchor
    }
    if (unfoldsBeyond(mostValues, this.value))
      throw new Unusable(file, [{ line: 1, what: `its aliases unfold to more than ${mostValues} values` }]);
  }

  /** Of the key where there is one; of the nearest parent where the path leads nowhere. */
  readonly lineOf = (path: Path): number => {
    let node: Node | null | undefined = this.document.contents;
    let at = node?.range?.[0] ?? 0;
    for (const key of path) {
      if (isAlias(node)) node = node.resolve(this.document);
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
        at = (pair?.key as Node | undefined)?.range?.[0] ?? at;
        node = pair?.value as Node | null | undefined;
      } else {
        node = isSeq(node) ? (node.items[Number(key)] as Node | undefined) : undefined;
        at = node?.range?.[0] ?? at;
      }
    }
    return this.lineAt(at);
  };

  /** The file is unusable, because of what stands at `path`; the rest of it is read on. */
  note(path: Path, what: string): void {
    this.problems.push({ line: this.lineOf(path), what: path.length ? `${written(path)}: ${what}` : what });
  }

  /** The same, where nothing can be made of what stands there: back to the next `attempt`. */
  fail(path: Path, what: string): never {
    this.note(path, what);
    throw unreadable;
  }

  /** Undefined where it failed, which is noted. */
  attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (error !== unreadable) throw error;
      return undefined;
    }
  }

  /** Throws `Unusable`, with all that was noted. */
  mustBeUsable(): void {
    if (this.problems.length > 0) throw new Unusable(this.file, this.problems);
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line;
  }
}

const unreadable = new Error('noted where it stands');

/** `steps[3].with.amount` */
export const written = (path: Path): string =>
  path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('').replace(/^\./, ''); // prettier-ignore
