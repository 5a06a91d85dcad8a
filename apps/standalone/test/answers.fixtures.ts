/** Asks a world for everything that it can show, and judges each answer by what the OpenAPI document says of it. */
import { isDeepStrictEqual } from 'node:util';
import { Rejected } from '@redress/event-sourcing';
import { instantPattern } from '@redress/rulebook';
import { type Paged, type QueryEnvelope, shape } from '@redress/context';
import { openApi } from '@redress/service-kit/http';
import type { Stage } from '@redress/simulation';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { offered } from '@redress/simulation';

const document = openApi(offered) as { components: { schemas: Record<string, shape.JsonSchema> } };
const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': instantPattern } });
const judges = new Map<string, ValidateFunction>();

/** By the schema, and nothing beside it. */
const judge = (name: string, schema: shape.JsonSchema, answer: unknown): string[] => {
  const validate = judges.get(name) ?? ajv.compile(shape.closed(schema));
  judges.set(name, validate);
  if (validate(answer)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${name}${instancePath} ${message} ${JSON.stringify(params)}`,
  );
};

export const answerName = (view: string): string =>
  `${view.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}View`;

type Compensation = Readonly<Record<string, unknown> & { compensationId: string }>;

/** The list and the view of an order must tell the same of each compensation, as far as both tell it. */
const othersThan = (ofOrder: readonly Compensation[] = [], listed: readonly Compensation[]): string[] => {
  const inList = new Map(listed.map((item) => [item.compensationId, item]));
  const missing = listed.length === ofOrder.length ? [] : [`${ofOrder.length} compensations, and ${listed.length} in the list`];
  const differ = ofOrder.flatMap((own) =>
    Object.entries(own)
      .filter(
        ([field, value]) =>
          field in (inList.get(own.compensationId) ?? {}) && !isDeepStrictEqual(inList.get(own.compensationId)![field], value),
      )
      .map(([field]) => `${own.compensationId}: another ${field} in the list`),
  );
  return [...missing, ...differ];
};

/** Which views have been seen to answer. */
export type Seen = Map<string, number>;

/** The stage; what it is asked tells what there is, and before it closes all of that is looked at. `wrong` gathers what does not fit. */
export const lookedAt = <S extends Stage>(stage: S, seen: Seen, wrong: string[]): S => {
  const ids = new Map<string, Set<string>>();
  const note = (field: string, id: unknown) =>
    void (typeof id === 'string' && (ids.get(field) ?? ids.set(field, new Set()).get(field)!).add(id));
  let now = '';
  const look = async (query: QueryEnvelope): Promise<unknown> => {
    const spec = offered.views[query.view]!;
    try {
      const answer = JSON.parse(JSON.stringify(await stage.view({ ...query, options: { now } }))) as unknown;
      seen.set(query.view, (seen.get(query.view) ?? 0) + 1);
      const name = answerName(query.view);
      wrong.push(
        ...(query.page || spec.alwaysPaged
          ? judge(name, document.components.schemas[name]!, answer)
          : judge(query.view, spec.answer!.schema, answer)),
      );
      return answer;
    } catch (error) {
      if (error instanceof Rejected && error.refusal.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  };
  const inPages = async (query: QueryEnvelope): Promise<unknown[]> => {
    const items: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = (await look({ ...query, page: { limit: 7, ...(cursor !== undefined && { cursor }) } })) as
        Paged<unknown> | undefined;
      items.push(...(page?.items ?? []));
      cursor = page?.next;
    } while (cursor !== undefined);
    return items;
  };
  /** A list that is always in pages: they tile it, and say of each thing what its own view says. */
  const lookAtPages = async (query: QueryEnvelope, one?: readonly [view: string, key: string]): Promise<void> => {
    const first = (await look(query)) as Paged<unknown> | undefined;
    const items = (await inPages(query)) as Record<string, unknown>[];
    const said = JSON.stringify(query);
    if (first === undefined) return;
    if (first.total !== items.length) wrong.push(`${said}: it counts ${first.total}, and its pages have ${items.length}`);
    if (JSON.stringify(items.slice(0, first.items.length)) !== JSON.stringify(first.items)) wrong.push(`${said}: its pages are not it`); // prettier-ignore
    if (new Set(items.map((item) => JSON.stringify(item))).size !== items.length) wrong.push(`${said}: it has something twice`);
    for (const item of one ? items : []) {
      const itself = (await look({ view: one![0], id: item[one![1]] as string })) as Record<string, unknown>;
      for (const [field, value] of Object.entries(item))
        if (field in itself && !['due', 'lines'].includes(field) && JSON.stringify(itself[field]) !== JSON.stringify(value))
          wrong.push(`${said}: ${one![1]} has another ${field} than the ${one![0]} itself`);
    }
    for (const id of one && query.where === undefined ? (ids.get(one[1]) ?? []) : []) {
      const isThere = (await look({ view: one![0], id })) !== undefined;
      if (isThere !== items.some((item) => item[one![1]] === id)) wrong.push(`${said}: ${id} is in one of list and view alone`);
    }
  };
  /** The whole and its pages say the same. */
  const lookTwice = async (query: QueryEnvelope): Promise<void> => {
    const { list } = offered.views[query.view]!;
    const whole = (await look(query)) as Record<string, unknown[]> | undefined;
    if (list === undefined || whole === undefined) return;
    const all = list === 'ITSELF' ? whole : whole[list];
    if (JSON.stringify(await inPages(query)) !== JSON.stringify(all))
      wrong.push(`${query.view} ${query.id ?? ''}: its pages are not the whole`);
  };
  const fields: readonly [view: string, field: string][] = [
    ...(['order', 'events', 'deadlines', 'compensations'] as const).map((view) => [view, 'orderId'] as [string, string]),
    ...[['help', 'helpId'], ['complaint', 'complaintId'], ['claim', 'claimId'], ['report', 'reportId'], ['violation', 'violationId'], ['compensation', 'compensationId']] as [string, string][],
    ...[['refund', 'refundId'], ['case', 'caseId'], ['channel', 'channelId'], ['seller', 'sellerId'], ['measures', 'sellerId'], ['score', 'sellerId'], ['standing', 'sellerId'], ['explain', 'eventId'], ['calendar', 'year']] as [string, string][],
  ]; // prettier-ignore
  return {
    ...stage,
    ask: async (asked) => {
      now = asked.at;
      for (const [field, id] of Object.entries(asked.body)) note(field, id);
      const { orderId, lineId, year } = asked.body as { orderId?: string; lineId?: string; year?: number };
      if (year !== undefined) note('year', String(year));
      if (orderId !== undefined && lineId !== undefined) note('channelId', `${orderId}:${lineId}`);
      const answer = await stage.ask(asked);
      for (const { eventId } of answer.events) note('eventId', eventId);
      return answer;
    },
    fire: async (until, inclusive) => {
      now = until;
      await stage.fire(until, inclusive);
    },
    close: async () => {
      for (const [view, field] of fields) for (const id of ids.get(field) ?? []) await lookTwice({ view, id });
      for (const id of ids.get('sellerId') ?? [])
        await look({ view: 'restatements', id, where: { from: now.slice(0, 10), to: now.slice(0, 10) } });
      for (const id of ids.get('sellerId') ?? [])
        for (const measure of ['M-REFUND', 'M-DISPUTE', 'M-LATE', 'M-HELP', 'M-SPEED', 'M-COMP'])
          for (const part of ['numerator', 'denominator'])
            await lookAtPages({ view: 'measure-orders', id, where: { measure, part } });
      for (const id of ids.get('sellerId') ?? []) {
        await look({ view: 'measure-series', id, where: { measure: 'M-DISPUTE' }, options: { knownAt: now } });
        await look({ view: 'measure-difference', id, where: { measure: 'M-REFUND', left: '2026-03-01T00:00:00Z', right: now } });
      }
      await look({ view: 'market-series', where: { measure: 'M-LATE' } });
      for (const sort of ['score', '-dispute']) await lookAtPages({ view: 'scores', where: { sort } });
      for (const view of ['ledger', 'trial-balance']) await lookTwice({ view });
      await lookAtPages({ view: 'orders', where: { sort: 'at' } }, ['order', 'orderId']);
      await lookAtPages({ view: 'orders' }, ['order', 'orderId']);
      for (const sort of ['due', '-due', 'at', '-at']) {
        const where = { sort, sellerId: [...(ids.get('sellerId') ?? ['s1'])][0]! };
        await lookAtPages({ view: 'refunds', where }, ['refund', 'refundId']);
        await lookAtPages({ view: 'cases', where }, ['case', 'caseId']);
      }
      await lookAtPages({ view: 'refunds' }, ['refund', 'refundId']);
      await lookAtPages({ view: 'cases' }, ['case', 'caseId']);
      await lookAtPages({ view: 'help-list' }, ['help', 'helpId']);
      await lookAtPages({ view: 'complaints' }, ['complaint', 'complaintId']);
      await lookAtPages({ view: 'claims' }, ['claim', 'claimId']);
      await lookAtPages({ view: 'reports' }, ['report', 'reportId']);
      await lookAtPages({ view: 'violations' }, ['violation', 'violationId']);
      await lookAtPages({ view: 'queues' });
      for (const id of ['unassigned', 'overdue', 'second-review', 'supervisor']) await lookAtPages({ view: 'queue', id });
      await lookAtPages({ view: 'compensation-list' });
      for (const id of ids.get('orderId') ?? []) {
        const listed = (await inPages({ view: 'compensation-list', where: { orderId: id, sort: 'at' } })) as Compensation[];
        wrong.push(...othersThan((await look({ view: 'compensations', id })) as Compensation[] | undefined, listed));
        await lookAtPages({ view: 'timeline', id });
        await lookAtPages({ view: 'search', where: { q: id } });
      }
      await stage.close();
    },
  };
};
