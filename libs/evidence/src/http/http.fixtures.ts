/** What people send, and how they ask. */
import sharp from 'sharp';

export const picture = (background: string, width = 20, height = width) =>
  sharp({ create: { width, height, channels: 3, background } });

/** A whole PDF. `bytes`: how large. */
export const pdf = (bytes = 60, says = ''): Buffer => {
  const [start, end] = [Buffer.from(`%PDF-1.7\n% ${says}`), Buffer.from('\ntrailer\n<<>>\n%%EOF\n')];
  return Buffer.concat([start, Buffer.alloc(Math.max(0, bytes - start.length - end.length), ' '), end]);
};

type Sent = Readonly<{ as?: string; to?: string; headers?: Record<string, string> }>;
export const askingAt = (url: () => string) => {
  const ask = (path: string, as: string, init: RequestInit = {}) =>
    fetch(`${url()}${path}`, { ...init, headers: { 'Redress-Actor': as, ...init.headers } });
  const upload = async (body: Buffer | string, { as = 'buyer:b1', to = 'c1', headers = {} }: Sent = {}) => {
    const response = await ask(`/v1/cases/${to}/files`, as, { method: 'POST', body: body as never, headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const list = async (caseId: string, as = 'officer:f1') =>
    ((await (await ask(`/v1/cases/${caseId}/files`, as)).json()) as { items: Record<string, unknown>[] }).items;
  return { ask, upload, list };
};
