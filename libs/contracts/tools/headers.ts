/** The headers of a message, for the page of events and the AsyncAPI document. CloudEvents 1.0, binary mode; all are strings. */
const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });

const required = {
  ce_specversion: text('CloudEvents', { const: '1.0' }),
  ce_id: text('Of the event: `{stream}@{version}`. The same event always has the same.', { examples: ['refund-r20260305003@4'] }),
  ce_type: text('What happened, and in which shape: `redress.<service>.<Event>.v<n>`.', {
    pattern: '^redress\\.[a-z]+\\.[A-Z][A-Za-z]*\\.v\\d+$',
    examples: ['redress.refunds.RefundAgreed.v1'],
  }),
  ce_source: text('Who says so: `/redress/<installation>/<service>`.', { examples: ['/redress/production/refunds'] }),
  ce_subject: text('The stream that the event stands in.', { examples: ['refund-r20260305003'] }),
  ce_time: text('When it was recorded.', { format: 'date-time' }),
  'content-type': text('JSON in UTF-8', { const: 'application/json; charset=utf-8' }),
  ce_version: text('Which event of its stream it is, from 1, without holes.', { pattern: '^[1-9]\\d*$' }),
  ce_lane: text('What can affect one another: the seller.'),
  ce_actor: text('Who did it: `buyer:b88104`, `courier`, `service:penalties`.'),
  ce_correlationid: text('All that one command, or one timer, has brought about.'),
  ce_causationid: text('What caused it: an event, a command, a timer.'),
  traceparent: text('W3C trace context: the caller’s, else one trace for all that one command has brought about.', {
    pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
  }),
};
const optional = {
  ce_shapes: text(
    'The event goes out in several versions, one message each, the newest first: these. Heed the first that you can read; the others say the same.',
    { pattern: '^\\d+(,\\d+)+$', examples: ['2,1'] },
  ),
  ce_traceparent: text('The trace context of who asked, where that named one; it stands beside the event in its log.', {
    pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
  }),
  ce_occurredat: text('Since when the fact holds, where that is earlier than it was recorded (a late record of a courier).', {
    format: 'date-time',
  }),
};

export const headers = { required: Object.keys(required), properties: { ...required, ...optional } };
