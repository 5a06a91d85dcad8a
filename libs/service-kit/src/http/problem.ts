/** Problem details (RFC 9457). The first six codes are domain.md's, the others are of HTTP alone. */
export const problems = {
  INVALID: [400, 'The request is not as it must be'],
  FORBIDDEN: [403, 'This kind of actor may never do this'],
  NOT_FOUND: [404, 'There is no such thing'],
  CONFLICT: [409, 'Another content, or another version'],
  STATE: [409, 'Not in this state'],
  RULE: [422, 'A rule says no'],
  UNAUTHENTICATED: [401, 'Nobody knows who asks'],
  METHOD_NOT_ALLOWED: [405, 'Not with this method'],
  FOREIGN_ORIGIN: [403, 'Not from a page of another origin'],
  TOO_SLOW: [408, 'The request took too long to arrive'],
  TOO_LARGE: [413, 'The body is too large'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Not in this format'],
  MISDIRECTED: [421, 'Not by this name'],
  HEADERS_TOO_LARGE: [431, 'The headers are too large'],
  INTERNAL: [500, 'A defect on our side'],
  UNAVAILABLE: [503, 'Not now'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problems;

type Extra = Readonly<{
  status?: number | undefined;
  ruleId?: string | undefined;
  details?: object;
  headers?: Readonly<Record<string, string>>;
}>;

/** The error response: thrown by the HTTP layer, and made of every other error. `detail` is sent as it is: never a cause or a stack. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly extra: Extra = {},
  ) {
    super(detail);
    this.status = extra.status ?? problems[code][0];
  }

  bodyFor(correlationId: string): object {
    const { code, status, detail } = this;
    const { ruleId, details = {} } = this.extra;
    const rule = ruleId === undefined ? {} : { ruleId };
    const short = detail.length > 2000 ? `${detail.slice(0, 2000)}…` : detail;
    return {
      type: `urn:redress:problem:${code}`,
      title: problems[code][1],
      status,
      detail: short,
      code,
      ...rule,
      details,
      correlationId,
    };
  }
}

export const invalid = (detail: string, details: object = {}): never => {
  throw new Problem('INVALID', detail, { details });
};
