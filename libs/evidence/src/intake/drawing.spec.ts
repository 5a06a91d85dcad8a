import { expect, it } from '@jest/globals';
import { drawing, drawingTrouble } from './drawing.js';

it('where the library of pictures has no program for this machine, one line says what to do', async () => {
  const trouble = await drawingTrouble(() =>
    Promise.reject(new Error('Could not load the "sharp" module\nusing the linux-x64 runtime')),
  );
  expect(trouble).toMatch(/sharp has no program for .*npm ci --include=optional/);
  expect(trouble).not.toContain('\n');
});

it('on this machine it can draw, and nothing is said', async () => expect(await drawingTrouble()).toBeUndefined());

it('of all formats that it knows it reads those alone that evidence may have', async () => {
  const sharp = await drawing();
  const read = (svg: string) => sharp(Buffer.from(svg)).metadata();
  await expect(read('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')).rejects.toThrow();
});
