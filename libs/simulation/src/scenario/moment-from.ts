import type { Instant } from '@redress/rulebook';
import { text } from './fields.js';
import { moment, momentForm } from './offsets.js';
import type { Path } from './scenario.js';
import type { Source } from './source.js';

/** Reads a moment, told from that start. */
export const momentFrom =
  (start: Instant) =>
  (source: Source, path: Path, value: unknown): Instant => {
    const written = text(source, path, value);
    return moment(written, start) ?? source.fail(path, `"${written}" is not ${momentForm}`);
  };
