/** W3C trace context (https://www.w3.org/TR/trace-context/): the parts that are passed on. */
import type { Metadata } from '@redress/event-sourcing';

const traceparent = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Metadata from a `traceparent` header, `00-{trace}-{parent}-{flags}`. An invalid one is ignored, as the standard demands. */
export const tracedBy = (text: string | undefined): { metadata?: Metadata } =>
  text !== undefined && traceparent.test(text) ? { metadata: { traceparent: text } } : {};
