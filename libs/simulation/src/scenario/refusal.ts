/** `fails:` of a step or an expectation: the refusal that is expected, as far as it matters. */
import { fields, mapping, partsOf, text } from './fields.js';
import type { Path } from './scenario.js';
import type { Source } from './source.js';

export function refusal(source: Source, path: Path, value: unknown): object {
  const given = fields(source, path, value, [], ['code', 'ruleId', 'message', 'details']);
  const part = partsOf(source, path, given);
  for (const name of ['code', 'ruleId', 'message']) part(name, text);
  part('details', mapping);
  return given;
}
