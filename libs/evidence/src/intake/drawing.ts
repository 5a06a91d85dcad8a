/** The library that draws pictures is a program for one kind of machine: it is loaded when it is needed, and told of in a line where it is not there. */
import { Problem } from '@redress/service-kit/http';

type Sharp = typeof import('sharp').default;
let loaded: Promise<Sharp> | undefined;

/** Throws UNAVAILABLE where this machine has no such program. */
export const drawing = (): Promise<Sharp> =>
  (loaded ??= import('sharp').then(
    ({ default: sharp }) => prepared(sharp),
    (cause: unknown) => {
      throw Object.assign(new Problem('UNAVAILABLE', 'Pictures cannot be taken on this machine now; a PDF can.'), { cause });
    },
  ));

const prepared = (sharp: Sharp): Sharp => {
  sharp.cache(false); // nobody's picture stays in memory
  sharp.concurrency(1); // many uploads at once, not many threads for one
  sharp.block({ operation: ['VipsForeignLoad'] }); // SVG, PDF and all the other formats it could read
  sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
  return sharp;
};

/** Undefined where pictures can be drawn; else one line that says what to do. `load`: absent, as the uploads do. */
export const drawingTrouble = async (load: () => Promise<unknown> = drawing): Promise<string | undefined> => {
  const machine = `${process.platform}-${process.arch}`;
  try {
    await load();
    return undefined;
  } catch {
    return `pictures are refused (503): the package sharp has no program for ${machine} here; run "npm ci --include=optional" on this machine (node_modules of another one does not do), then start again`;
  }
};
