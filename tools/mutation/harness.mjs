// describe, it, expect and their like, as much as our specs use of them: tests are collected when their file is loaded, and run singly, as
// often as one likes.
import { format } from 'node:util';
import { expect } from 'expect';

let tests = [];
let blocks = [];

const titled = (title, row, index) => {
  const wanted = (title.match(/%[sdijofp#]/g) ?? []).length;
  return format(title.replaceAll('%#', index), ...row.slice(0, wanted));
};
const each =
  (declare) =>
  (table) =>
  (title, body, ...rest) =>
    table.forEach((one, index) => {
      const row = Array.isArray(one) ? one : [one];
      declare(titled(title, row, index), () => body(...row), ...rest);
    });

const noHooks = () => ({ beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] });

function describe(title, body) {
  blocks.push({ title, hooks: noHooks(), begun: false });
  body();
  blocks.pop();
}
function it(title, body) {
  const file = blocks[0].title;
  tests.push({
    id: `${file} › ${[...blocks.slice(1).map((block) => block.title), title].join(' ')}`,
    file,
    body,
    blocks: [...blocks],
  });
}
const hook = (kind) => (body) => void blocks.at(-1).hooks[kind].push(body);

Object.assign(globalThis, { describe: Object.assign(describe, { each: each(describe) }), expect });
Object.assign(globalThis, { it: Object.assign(it, { each: each(it) }), test: it });
for (const kind of ['beforeAll', 'beforeEach', 'afterEach', 'afterAll']) globalThis[kind] = hook(kind);

/** Loads the files, one after another (each is told apart by the title of its outermost block), and gives their tests. */
export async function collect(files, load) {
  tests = [];
  for (const file of files) {
    blocks = [{ title: file, hooks: noHooks(), begun: false }];
    await load(file);
  }
  return tests;
}

/** All tests of a file as one, for which the file is loaded each time; what it has opened is closed again. */
export const wholeOf = (file, load) => ({
  id: `${file} › all of it`,
  file,
  blocks: [],
  async body() {
    const of = await collect([file], load);
    try {
      for (const test of of) {
        const error = await failureOf(test);
        if (error) throw error;
      }
    } finally {
      const opened = new Set(of.flatMap((test) => test.blocks.toReversed()));
      for (const { hooks } of opened) for (const after of hooks.afterAll) await after();
    }
  },
});

/** Undefined where the test passes, what it threw where it fails. What a file opens stays open: its tests run again and again. */
export async function failureOf({ body, blocks }) {
  try {
    for (const block of blocks) {
      if (!block.begun) for (const before of block.hooks.beforeAll) await before();
      block.begun = true;
    }
    for (const { hooks } of blocks) for (const before of hooks.beforeEach) await before();
    try {
      await body();
    } finally {
      for (const { hooks } of blocks.toReversed()) for (const after of hooks.afterEach) await after();
    }
    return undefined;
  } catch (error) {
    return error ?? new Error('thrown nothing');
  }
}
