import type pg from 'pg';
import { type Answered, type JudgedAnswer, judgeAnswers } from '../../verify/index.js';
import { copiedGroups } from './grouped.js';
import { isoOf, verifySettings } from './verify-log.js';

export type VerifyAnswersOptions = Readonly<{
  client: pg.ClientBase;
  schema: string;
  /** What was answered before may have been forgotten. */
  keptFrom: string;
  found: (wrong: JudgedAnswer) => void;
}>;

/** What a service keeps of its answers, beside the events that bear the commands' ids. */
export const verifyAnswers = async ({ client, schema, keptFrom, found }: VerifyAnswersOptions): Promise<void> => {
  const table = `${schema}.answers`;
  await client.query(verifySettings);
  for await (const rows of copiedGroups<Answered & Said>(client, answersSql(schema))) {
    const [{ actor, commandId }] = rows as unknown as [Said];
    judgeAnswers({ table, actor, commandId }, rows, keptFrom).forEach(found);
  }
};
type Said = Readonly<{ actor: string; commandId: string }>;

const answersSql = (schema: string): string => `
  select key, says from (
    select json_build_array(actor, command_id)::text as key, transaction_id, position, json_build_object('actor', actor, 'commandId', command_id,
      'event', json_build_object('stream', stream, 'version', version, 'type', type, 'hash', command_hash,
        'correlationId', correlation_id, 'at', ${isoOf('recorded_at')})) as says
    from ${schema}.events where command_id is not null
    union all
    select json_build_array(actor, command_id)::text, null, null, json_build_object('actor', actor, 'commandId', command_id,
      'answer', json_build_object('hash', hash, 'at', ${isoOf('at')}, 'answer', answer, 'isThere', ${isThere(schema)}))
    from ${schema}.answers
  ) as said order by key, transaction_id, position`;

const isThere = (schema: string): string => `exists (
  select from ${schema}.events e where e.stream = answer->>'stream' and e.version = case when answer->>'version' ~ '^[1-9][0-9]{0,8}$' then (answer->>'version')::int end)`;
