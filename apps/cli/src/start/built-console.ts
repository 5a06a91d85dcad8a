import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path: string) => new URL(`../../../../${path}`, import.meta.url);

/**
 * The folder of the built console, made anew where its sources have changed. Where it cannot be built that is said, and all else starts;
 * an image has it built already, and no sources.
 */
export const builtConsole = async (): Promise<string> => {
  const folder = fileURLToPath(at('apps/console/dist'));
  const builder = at('tools/console.mjs');
  if (!existsSync(builder) || process.env['CONSOLE'] === 'as-built') return folder;
  try {
    const { buildConsole } = (await import(builder.href)) as { buildConsole: () => Promise<string> };
    return await buildConsole();
  } catch (error) {
    console.error(`redress: ${(error as Error).message}`);
    return folder;
  }
};
