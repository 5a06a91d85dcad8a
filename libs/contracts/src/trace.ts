/** W3C trace context (https://www.w3.org/TR/trace-context/), as far as it is handed on. */
import type { Metadata } from '@redress/event-sourcing';

const traceparent = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** As a header says it: `00-{trace}-{parent}-{flags}`. What is none is passed over, as the standard wants it: a trace begins anew. */
export const tracedBy = (text: string | undefined): { metadata?: Metadata } =>
  text !== undefined && traceparent.test(text) ? { metadata: { traceparent: text } } : {};
