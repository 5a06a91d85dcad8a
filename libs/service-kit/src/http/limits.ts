/** Limits of the HTTP server in size and time. Tests shorten them. */
export type Limits = Readonly<{
  bodyBytes: number;
  /** Of a body: how many values, and how deep. Validation is linear in the first, recursive in the second. */
  values: number;
  depth: number;
  /** For the request line and headers, and for the whole request: nobody holds a connection by writing slowly. */
  headersMs: number;
  requestMs: number;
  /** An idle connection is kept longer than a proxy in front usually does, so that the proxy is the one to let go. */
  keepAliveMs: number;
  /** For a connection on which no bytes move, in a request or an answer: a client that does not read is cut off. */
  stalledMs: number;
  /** After the answer to an unreadable request, the time to receive it before the connection is destroyed. */
  lingerMs: number;
  /** How long `Redress-After` waits (read your own writes). */
  heardMs: number;
  /** For requests under way when the process stops. */
  drainMs: number;
}>;

export const usualLimits: Limits = {
  bodyBytes: 1024 * 1024,
  values: 10_000,
  depth: 32,
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  stalledMs: 60_000,
  lingerMs: 1_000,
  heardMs: 2_000,
  drainMs: 10_000,
};
