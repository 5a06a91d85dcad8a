/** `/v1/ops`: what an operator sees of the running services, and has tried again or dropped. It shows nothing of cases and money. */
import { setTimeout as pause } from 'node:timers/promises';
import { kindOf, versionOfStreamPattern } from '@redress/contracts';
import type { ParkedEvent, ParkingRequest } from '@redress/messaging';
import { type DeadlinePoller, streamOf, versionOf } from '@redress/service-kit';
import {
  type Admission,
  type Beside,
  type BesidePorts,
  type Handler,
  Problem,
  actorIn,
  mustBeNamed,
  readBody,
  send,
} from '@redress/service-kit/http';
import { type Parts, logs } from '../parts.js';
import { projectionStatuses } from '../readiness.js';
import { opsPaths } from './paths.js';

type Failing = () => Promise<readonly (readonly [string, Awaited<ReturnType<DeadlinePoller['failing']>>])[]>;

/** How long an answer waits for what was asked to be carried out; then it says that it was asked. */
const patienceMs = 3_000;
const most = 200;

export const opsBeside =
  (parts: Pick<Parts, 'stores' | 'standing' | 'parking' | 'projections'>, failing: Failing) =>
  (ports: BesidePorts): Beside => {
    const get = (path: string, answer: () => Promise<unknown>) => {
      const handle: Handler = async (request, response) => {
        mustBeOperator(mustBeNamed(actorIn(request, ports)), readers);
        if (request.originalUrl.includes('?')) throw new Problem('INVALID', 'This takes no parameters.');
        send(response, 200, await answer());
      };
      return { name: path, method: 'GET', path, handle } as const;
    };
    return {
      routes: [
        get('/v1/ops/services', async () => ({ items: await servicesOf(parts, failing) })),
        get('/v1/ops/parked', async () => ({
          items: lanesOf((await parts.parking?.list()) ?? []),
          requests: await requestsOf(parts),
        })),
        get('/v1/ops/projections', async () => ({ items: await projectionStatuses(parts.projections) })),
        get('/v1/ops/overdue', async () => ({ items: await overdueIn(parts, ports.clock.now()) })),
        ...(['retry', 'drop'] as const).map((what) => {
          const path = `/v1/ops/parked/:eventId/${what}`;
          return { name: path, method: 'POST', path, handle: asking(what, parts, ports) } as const;
        }),
      ],
      paths: opsPaths,
    };
  };

const readers: readonly string[] = ['operator', 'platform', 'service'];

const mustBeOperator = (as: string, kinds: readonly string[]): void => {
  if (!kinds.includes(kindOf(as))) throw new Problem('FORBIDDEN', 'This is for operators.', { details: { by: ['operator'] } });
};

const servicesOf = async ({ standing }: Pick<Parts, 'standing'>, failing: Failing) => {
  const [logStates, timers] = [(await standing?.()) ?? [], new Map(await failing())];
  return logs.map((service) => {
    const { oldest, waits } = logStates.find((one) => one.service === service) ?? {};
    return {
      service,
      oldestUnpublishedMs: oldest?.ms ?? 0,
      ...(oldest && { oldest: oldest.eventId }),
      ...(waits && { waits }),
      failingDeadlines: timers.get(service)?.count ?? 0,
    };
  });
};

/** The first of each lane, and how many wait behind it. What the event says is not the operator's to see. */
const lanesOf = (parked: readonly ParkedEvent[]) => {
  const laneOf = ({ consumer, service, stream }: ParkedEvent) => `${consumer} ${service} ${stream}`;
  const first = new Map<string, ParkedEvent>();
  const behind = new Map<string, number>();
  for (const one of parked) {
    const lane = laneOf(one);
    if (!first.has(lane)) first.set(lane, one);
    else behind.set(lane, (behind.get(lane) ?? 0) + 1);
  }
  return [...first].map(([lane, { event, ...one }]) => ({ ...one, type: event.type, behind: behind.get(lane) ?? 0 }));
};

/** The latest first. */
const requestsOf = async ({ parking }: Pick<Parts, 'parking'>): Promise<readonly ParkingRequest[]> =>
  ((await parking?.requests()) ?? []).toReversed().slice(0, most);

/** Due, and not rung. */
const overdueIn = async ({ stores }: Pick<Parts, 'stores'>, now: string) => {
  const due = await Promise.all(
    logs.map(async (service) =>
      (await stores[service].deadlines({ dueBy: now, limit: most })).map((one) => ({ service, ...one })),
    ),
  );
  return due.flat().map(({ service, stream, ruleId, subject, due }) => ({ service, stream, ruleId, subject, due }));
};

const asking =
  (what: 'retry' | 'drop', { parking }: Pick<Parts, 'parking'>, admission: Admission): Handler =>
  async (request, response) => {
    const askedBy = mustBeNamed(actorIn(request, admission));
    mustBeOperator(askedBy, ['operator']);
    const { eventId = '' } = request.params;
    if (!versionOfStreamPattern.test(eventId)) throw new Problem('INVALID', 'The path names no event: stream@version.', { details: { field: 'eventId' } }); // prettier-ignore
    const { consumer, why, ...more } = await readBody(request);
    const wrong = (field: string, detail: string): never => {
      throw new Problem('INVALID', detail, { details: { field } });
    };
    if (Object.keys(more).length > 0) wrong(Object.keys(more)[0]!.slice(0, 64), 'This takes consumer and why alone.');
    if (typeof why !== 'string' || why.trim() === '' || why.length > 2000)
      wrong('why', 'why must say why, in 1 to 2000 characters.');
    if (consumer !== undefined && typeof consumer !== 'string') wrong('consumer', 'consumer must be the name of one.');
    const parked = ((await parking?.list()) ?? []).filter((one) => one.eventId === eventId && (consumer === undefined || one.consumer === consumer)); // prettier-ignore
    const [one, other] = parked;
    if (!parking || !one) throw new Problem('NOT_FOUND', 'Nothing is parked by this id.');
    if (other) wrong('consumer', `Of several consumers say which: ${parked.map((each) => each.consumer).join(', ')}.`);
    if (one.kind === 'BEHIND') throw new Problem('STATE', 'It waits behind the first of its stream: ask for that one.', { details: { stream: one.stream } }); // prettier-ignore
    const lane = { consumer: one.consumer, service: one.service, stream: streamOf(eventId), version: versionOf(eventId) };
    const asked = await parking.ask({ ...lane, what: what === 'retry' ? 'RETRY' : 'DROP', why: why as string, askedBy });
    const until = performance.now() + patienceMs;
    let now: ParkingRequest = asked;
    while (now.doneAt === undefined && performance.now() < until) {
      await pause(50);
      now = (await parking.requests(lane.stream)).find(({ id }) => id === asked.id) ?? now;
    }
    send(response, 200, now);
  };
