/** Says commands to a running Redress, each as somebody; what is refused fails the run, with why. */
export type Say = (as: string, path: string, body?: object) => Promise<void>;

export const sayTo =
  (url: string): Say =>
  async (as, path, body = {}) => {
    const headers = { 'Redress-Actor': as, 'Content-Type': 'application/json' };
    const response = await fetch(`${url}/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (response.ok) return;
    throw new Error(`${as} ${path}: ${response.status} ${await response.text()}`);
  };
