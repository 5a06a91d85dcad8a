/** Questions 1 and 2 of the events that are in a proof, under the editions that are in it. */
import { type LoggedEvent, loggedSealed } from '@redress/event-sourcing/verify';
import { parseEditions, type Registry, rulebook } from '@redress/rulebook';
import { audit } from '../audit.js';
import type { LogReader } from '../log-reader.js';
import { checkOf } from '../memory-reader.js';
import type { Proof, ProvenEvent } from './proof.js';

export const judgedProof = async (proof: Proof, rules: Registry) => {
  const editions = rulebook(parseEditions(proof.editions));
  const { findings, events, streams, decisions } = await audit({
    logs: proofReader(proof),
    judges: { rules, editions },
    timer: () => 0,
  });
  const faults = findings.map(
    ({ stream, version, question, kind, expected, actual }) =>
      `${stream}@${version} ${question} ${kind}: expected ${JSON.stringify(expected)}, and it is ${JSON.stringify(actual)}`,
  );
  return { faults, events, streams, decisions };
};

const proofReader = ({ streams }: Proof): LogReader => ({
  read: (asked) => {
    const counted = { events: 0, streams: 0 };
    for (const { service, stream, events } of streams) {
      const check = checkOf(service, asked);
      events.forEach((event, n) => check.take(logged(stream, event, n)));
      check.end();
      counted.events += check.events;
      counted.streams += check.streams;
    }
    return Promise.resolve(counted);
  },
});

const logged = (stream: string, { commandHash, commandId, occurredAt, ...event }: ProvenEvent, n: number): LoggedEvent => {
  const command = commandId === null ? { hash: commandHash } : { hash: commandHash, id: commandId };
  const late = occurredAt === null ? {} : { occurredAt };
  return loggedSealed({ ...event, ...late, command, stream, eventId: `${stream}@${event.version}` }, event.hash, n);
};
