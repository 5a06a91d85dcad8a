import { tracedBy } from './trace.js';

const good = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

it('a valid trace context is passed on unchanged', () => expect(tracedBy(good)).toEqual({ metadata: { traceparent: good } }));

it.each([
  ['none', undefined],
  ['no text', ''],
  ['a trace of zeros', good.replace(/4bf92f3577b34da6a3ce929d0e0e4736/, '0'.repeat(32))],
  ['a parent of zeros', good.replace('00f067aa0ba902b7', '0'.repeat(16))],
  ['capitals', good.toUpperCase()],
  ['another version', good.replace(/^00/, 'ff')],
  ['two of them', `${good}, ${good}`],
  ['more than one line', `${good}\nx`],
])('%s is passed over', (_what, text) => expect(tracedBy(text)).toEqual({}));
