/** The API of the very server that this page came from. */
export type ProblemBody = Readonly<{
  status: number;
  code: string;
  title?: string;
  detail: string;
  ruleId?: string;
  details?: Readonly<Record<string, unknown>>;
  correlationId?: string;
}>;

/** A refusal, or no answer at all (`OFFLINE`). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(readonly body: ProblemBody) {
    super(body.detail);
  }
}

/** For a command: said again with it, it is done once. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export type Written = Readonly<{ stream: string; version: number; events: readonly { eventId: string; type: string }[] }>;

/** What was written last: reads wait until they have heard of it. */
let after: string | undefined;

const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
  const headers = new Headers(init.headers);
  headers.set('Redress-Client', 'console'); // shows that no page of another site asks; without a session such a request is nobody's
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch {
    throw new ApiProblem({ status: 0, code: 'OFFLINE', detail: '' });
  }
  if (response.ok) return response;
  const body = (await response.json().catch(() => undefined)) as ProblemBody | undefined;
  throw new ApiProblem(body ?? { status: response.status, code: 'INTERNAL', detail: response.statusText });
};

export type Params = Readonly<Record<string, string | number | undefined>>;

export const addressOf = (path: string, params: Params = {}): string => {
  const said = Object.entries(params).filter(([, value]) => value !== undefined && value !== '');
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said.map(([key, value]) => [key, String(value)]))}`;
};

/** Throws `ApiProblem`. */
export const get = async <T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> => {
  const headers = after === undefined ? {} : { 'Redress-After': after };
  const response = await ask(addressOf(path, params), { headers, ...(signal && { signal }) });
  return (await response.json()) as T;
};

/** `key`: said again with it, it is done once. `seen`: the version that was looked at; 412 where others have moved on. Throws `ApiProblem`. */
export const post = async (path: string, body: object, { key, seen }: { key: string; seen?: string }): Promise<Written> => {
  const response = await ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, ...(seen !== undefined && { 'If-Match': seen }) },
    body: JSON.stringify(body),
  });
  const written = (await response.json()) as Written;
  after = `${written.stream}@${written.version}`;
  return written;
};

/** Says something that is no command, and of which no answer is waited for: it may be lost. */
export const say = async (path: string, body: object): Promise<void> => {
  const headers = { 'Content-Type': 'application/json' };
  await ask(path, { method: 'POST', headers, body: JSON.stringify(body), keepalive: true }).catch(() => undefined);
};

/** Throws `ApiProblem`. */
export const put = async (path: string, body: object): Promise<void> => {
  await ask(path, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
};

/** Throws `ApiProblem`. */
export const remove = async (path: string): Promise<void> => void (await ask(path, { method: 'DELETE' }));

/** The bytes of a file. Throws `ApiProblem`. */
export const upload = async <T>(path: string, file: Blob): Promise<T> => {
  const response = await ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': newKey() },
    body: file,
  });
  return (await response.json()) as T;
};

type Session = Readonly<{ session?: Readonly<{ actor: string }> }>;

/** Who is logged in; undefined: nobody. Throws `ApiProblem`. */
export const whoIsIn = async (): Promise<string | undefined> =>
  ((await (await ask('/v1/session')).json()) as Session).session?.actor;

/** Begins a session as somebody, whose cookie no script can read. Throws `ApiProblem`. */
export const logIn = async (actor: string): Promise<void> => {
  const headers = { 'Content-Type': 'application/json' };
  await ask('/v1/session', { method: 'POST', headers, body: JSON.stringify({ actor }) });
};

/** Throws `ApiProblem`. */
export const logOut = async (): Promise<void> => void (await ask('/v1/session', { method: 'DELETE' }));
