import type { Browser } from 'playwright-core';
import { openWorld, type World } from '../world/world.js';
import { type How, openBrowser, type Walk, walkAs } from './browser.js';

/**
 * A world and a browser for the tests of one file, and people who come to it: theirs are closed after each test. `faultless`: no page may have said
 * a fault by then, nor asked elsewhere; not for tests in which something is refused.
 */
export const openSite = ({ faultless = false } = {}) => {
  const walks: Walk[] = [];
  let opened: Readonly<{ world: World; browser: Browser }> | undefined;
  beforeAll(async () => {
    const [world, browser] = await Promise.all([openWorld(), openBrowser()]);
    opened = { world, browser };
  });
  afterEach(async () => {
    for (const { context, faults } of walks.splice(0)) {
      await context.close();
      if (faultless) expect(faults).toEqual([]);
    }
  });
  afterAll(async () => {
    await opened?.browser.close();
    await opened?.world.close();
  });
  return {
    get world(): World {
      return opened!.world;
    },
    come: async (as: string, how: Omit<How, 'url' | 'as'> = {}): Promise<Walk> => {
      const walk = await walkAs(opened!.browser, { url: opened!.world.url, as, ...how });
      walks.push(walk);
      return walk;
    },
  };
};
