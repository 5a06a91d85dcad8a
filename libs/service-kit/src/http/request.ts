/** The parts of Express's request and response that are used here, and helpers to answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export type Request = IncomingMessage &
  Readonly<{
    params: Readonly<Record<string, string>>;
    originalUrl: string;
    /** The path as declared; absent where none fits. */
    route?: Readonly<{ path: string }>;
  }>;
export type Response = ServerResponse;
export type Handler = (request: Request, response: Response) => Promise<void>;

export const send = (response: Response, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
  const text = JSON.stringify(body) ?? 'null';
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': length, ...headers });
  response.end(text);
};

/** A header said more than once comes joined by commas, which none of ours may hold. */
export const headerOf = ({ headers }: Request, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};
