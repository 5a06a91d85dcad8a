/** Pages of the refund list as the services answer them; the floor is as many rows by their keys. */
import { postgresProjections } from '@redress/messaging/projections/postgres';
import { refunds } from '@redress/refunds';
import type { Paged } from '@redress/context';
import { listAnswers } from '@redress/service-kit';
import type { Pages } from '../contestant.js';
import { questions } from '../lists/questions.js';
import { openRows, projections } from '../lists/rows.js';

const limit = 100;
/** So many pages behind the first, or on the last there is. */
const behind = 100;

export const ourLists = async (url: string): Promise<Pages> => {
  const { pool, grow } = await openRows(url);
  const rows = postgresProjections({ pool, projections });
  rows.start();
  const answer = listAnswers(refunds.lists!, rows);
  const page = (where: Readonly<Record<string, string>>, cursor?: string) =>
    answer({ view: 'refunds', where, page: { limit, ...(cursor !== undefined && { cursor }) } }) as Promise<Paged<object>>;
  /** Of one question's list: the cursor far behind, found by paging there once. */
  const far = async (where: Readonly<Record<string, string>>): Promise<string | undefined> => {
    let next: string | undefined;
    for (let n = 0; n < behind; n++) {
      const found = (await page(where, next)).next;
      if (found === undefined) break;
      next = found;
    }
    return next;
  };
  return {
    grow,
    ways: async () => {
      const ways: { name: string; ask: (n: number) => Promise<void> }[] = [];
      for (const { name, where } of questions) {
        ways.push({ name, ask: async (n) => void (await page(where(n))) });
        const cursor = await far(where(0));
        if (cursor !== undefined)
          ways.push({ name: `${name}, far behind`, ask: async () => void (await page(where(0), cursor)) });
      }
      return ways;
    },
    close: async () => {
      await rows.stop();
      await pool.end();
    },
  };
};

export const hundredRows = async (url: string): Promise<Pages> => {
  const { pool, grow } = await openRows(url);
  const text = 'select * from refund_list.rows where "refundId" = any($1)';
  const ask = async (n: number) => {
    const ids = Array.from({ length: limit }, (_, k) => `r-${1 + ((n * 97 + k * 9973) % 1_000_000)}`);
    await pool.query({ name: 'rows', text, values: [ids] });
  };
  return { grow, ways: async () => [{ name: 'by key', ask }], close: () => pool.end() };
};
