import { chainHash } from '../execution/hash.js';

it('never changes: what was hashed once must verify for ever', () => {
  const event = {
    ...{ eventId: 's@2', stream: 's', version: 2, type: 'Said', schemaVersion: 1, at: '2026-03-02T01:00:00.000Z' },
    ...{ key: 'o"1', lane: 's1', actor: 'buyer:b1', correlationId: 's@1', causationId: 'c\n1', command: { hash: 'h', id: 'i' } },
    ...{ data: '{"text":"台灯 \\"x\\""}', explanation: '{"ruleId":"V-CAP"}' },
  };
  expect(chainHash('a'.repeat(64), event)).toBe('1e20ba7d04f30bf07196059d59a46e3b309c0e94aa485ff0dfe5af2e89a5e0cf');
  expect(chainHash('', { ...event, occurredAt: '2026-03-01T01:00:00.000Z', explanation: null, command: { hash: 'h' } })).toBe(
    'df9c2ee2e8e854a8bfdbc1c64672836a0534d9a3b67516bd993c9f3b9cea3e54',
  );
});
