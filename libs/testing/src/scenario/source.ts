/** A YAML file as a plain value that still knows on which line each part of it stands. */
import { type Document, LineCounter, type Node, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { type Path, Unusable } from './scenario.js';

export class Source {
  readonly value: unknown;
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  constructor(
    readonly file: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    const [error] = this.document.errors;
    if (error) throw new Unusable(file, this.lineAt(error.pos[0]), `not YAML: ${error.message}`);
    try {
      this.value = this.document.toJS();
    } catch (error) {
      throw new Unusable(file, 1, `not YAML: ${(error as Error).message}`); // an alias without its anchor, or thousands of them
    }
  }

  /** Of the key where there is one; of the nearest parent where the path leads nowhere. */
  readonly lineOf = (path: Path): number => {
    let node: Node | null | undefined = this.document.contents;
    let at = node?.range?.[0] ?? 0;
    for (const key of path) {
      if (isAlias(node)) node = node.resolve(this.document);
      if (isMap(node)) {
        const pair = node.items.find((one) => isScalar(one.key) && String(one.key.value) === String(key));
        at = (pair?.key as Node | undefined)?.range?.[0] ?? at;
        node = pair?.value as Node | null | undefined;
      } else {
        node = isSeq(node) ? (node.items[Number(key)] as Node | undefined) : undefined;
        at = node?.range?.[0] ?? at;
      }
    }
    return this.lineAt(at);
  };

  /** The file is unusable, because of what stands at `path`. */
  fail(path: Path, what: string): never {
    throw new Unusable(this.file, this.lineOf(path), path.length ? `${written(path)}: ${what}` : what);
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line;
  }
}

/** `steps[3].with.amount` */
export const written = (path: Path): string =>
  path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('').replace(/^\./, ''); // prettier-ignore
