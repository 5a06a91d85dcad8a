import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Published } from '@redress/contracts';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import { appliedAt, at } from './domain/case.fixtures.js';
import { ArbitrationInbox, ArbitrationModule, AskArbitration, ViewArbitration, arbitrationManifest } from './index.js';

const open = async () => {
  const store = memoryEventStore();
  const app = await NestFactory.createApplicationContext(ArbitrationModule.with({ store, rules: testRulebook() }), {
    logger: false,
  });
  const versions = new Map<string, number>();
  const hear = async (service: Published['service'], stream: string, type: string, data: object, instant = appliedAt) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const common = { service, eventId: `${stream}@${version}`, stream, version, type, v: 1 as const, at: instant, data };
    const event = { ...common, key: 'o1', lane: 's1', actor: 'platform', correlationId: 'x', causationId: 'x' };
    await app.get(ArbitrationInbox).hear(event);
    return event;
  };
  const ask = (type: string, as: string, body: object) =>
    app.get(CommandBus).execute(new AskArbitration({ type: `arbitration.${type}`, as, at, body: { caseId: 'c1', ...body } }));
  const view = (id = 'c1', more = {}) => app.get(QueryBus).execute(new ViewArbitration({ view: 'case', id, ...more }));
  const ref = { refundId: 'r1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' };
  const line = { lineId: 'l1', kind: 'PHYSICAL', paid: 39900 };
  await hear('orders', 'order-o1', 'OrderPlaced', { orderId: 'o1', freight: 0, lines: [line] });
  const applied = { ...ref, edition: 'tmall-2022', phase: 'ONSALE', type: 'REFUND_ONLY', reason: 'QUALITY', amount: 39900 };
  await hear('refunds', 'refund-r1', 'RefundApplied', applied);
  return { app, hear, ask, view, ref };
};
let world: Awaited<ReturnType<typeof open>>;
beforeEach(async () => void (world = await open()));
afterEach(() => world.app.close());
const why = { refundId: 'r1', why: 'it does not work' };

it('judges by what it has heard, and shows what came of it, now and then', async () => {
  const { hear, ask, view, ref } = world;
  await expect(ask('intervene', 'buyer:b1', why)).rejects.toMatchObject({ refusal: { ruleId: 'I-PHYSICAL' } });
  await hear('refunds', 'refund-r1', 'RefundRefused', { ...ref, why: 'no' });
  await ask('intervene', 'buyer:b1', why);
  expect(await ask('intervene', 'buyer:b1', why)).toMatchObject({ version: 2 }); // said twice, done once
  await ask('take', 'officer:f1', {});
  await ask('decide', 'officer:f1', { verdict: 'REFUND', liable: 'SELLER', amount: '399.0', finding: 'seen' });
  expect(await view()).toMatchObject({ status: 'DECIDED', verdict: 'REFUND', amount: '399.00', slaBreaches: [], outside: [] });
  await expect(view('c1', { at: appliedAt })).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  await expect(view('c9')).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
});

it('steps in by itself where a refund is left to it, once, and lets go of a refund that has settled', async () => {
  const { hear, view, ref } = world;
  const left = await hear('refunds', 'refund-r1', 'RefundLeftToPlatform', { ...ref, caseId: 'I-DIRECT:r1' });
  await world.app.get(ArbitrationInbox).hear(left);
  expect(await view('I-DIRECT:r1')).toMatchObject({ kind: 'STEP_IN', status: 'REQUESTED', openedBy: 'PLATFORM' });
  await hear('refunds', 'refund-r1', 'RefundLeftCase', { ...ref, caseId: 'I-DIRECT:r1', why: 'SETTLED' });
  expect(await view('I-DIRECT:r1')).toMatchObject({ status: 'WITHDRAWN' });
});

it.each([
  ['a verdict of a later version', { verdict: 'SHARED', liable: 'SELLER', finding: 'x' }, 'verdict'],
  ['an amount that is none', { verdict: 'REFUND', liable: 'SELLER', amount: '-1.00', finding: 'x' }, 'amount'],
  ['a rejection with an amount', { verdict: 'REJECT', liable: 'BUYER', amount: '1.00', finding: 'x' }, 'amount'],
  ['compensation from nobody', { verdict: 'REFUND', liable: 'BUYER', compensate: ['C-OOS'], finding: 'x' }, 'compensate'],
])('answers INVALID to %s', async (_what, body, field) => {
  const refusal = { code: 'INVALID', details: { fields: { [field]: expect.anything() } } };
  await expect(world.ask('decide', 'officer:f1', body)).rejects.toMatchObject({ refusal });
});

it('has no door for what timers and reactions say', async () => {
  await expect(world.ask('step-in-by-itself', 'platform', why)).rejects.toMatchObject({ refusal: { code: 'FORBIDDEN' } });
  await expect(world.ask('dance', 'buyer:b1', {})).rejects.toMatchObject({ refusal: { code: 'INVALID' } });
  expect(Object.keys(arbitrationManifest.commands)).toHaveLength(7);
});
