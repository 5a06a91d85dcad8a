/** What stands where something is on its way, is not there, or has failed. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/client.js';
import { Go } from '../app/go.js';
import { useWords } from '../app/words.js';

export const Loading = ({ rows = 5 }: { rows?: number }) => {
  const { t } = useWords();
  return (
    <div className="bones late" aria-busy="true" aria-label={t('state.loading')} role="status">
      {Array.from({ length: rows }, (_, n) => (
        <i key={n} />
      ))}
    </div>
  );
};

export const Empty = ({ title, children }: { title?: string; children?: ReactNode }) => {
  const { t } = useWords();
  return (
    <div className="state">
      <strong>{title ?? t('state.empty')}</strong>
      {children}
    </div>
  );
};

/** Title, code, rule, correlation id, and the way on. */
export const Failed = ({ error, again }: { error: unknown; again?: () => void }) => {
  const { t, problem } = useWords();
  const body = error instanceof ApiProblem ? error.body : { code: 'INTERNAL', detail: String(error), status: 500 };
  return (
    <div className="state" role="alert">
      <strong>{problem(body.code)}</strong>
      <div>{body.detail}</div>
      <div className="small">
        <span className="mono">{body.code}</span>
        {'correlationId' in body && body.correlationId && ` · ${t('state.correlation')} ${body.correlationId}`}
      </div>
      <div className="ways">
        {'ruleId' in body && body.ruleId !== undefined && (
          <Go to={`/rules/${body.ruleId}`}>{t('state.rule', { rule: body.ruleId })}</Go>
        )}
        {again && <Button onClick={again}>{t('state.retry')}</Button>}
      </div>
    </div>
  );
};

/** One line that says what will stand here and what brings it. */
export const NotYet = ({ what }: { what: string }) => {
  const { t } = useWords();
  return (
    <p className="note">
      <strong className="nowrap">{t('state.notYet')}</strong> <span>{what}</span>
    </p>
  );
};

type Asked<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** The answer of a query, or what stands in its place. */
export const Answered = <T,>({ query, rows, children }: { query: Asked<T>; rows?: number; children: (data: T) => ReactNode }) => {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failed error={query.error} again={() => void query.refetch()} />;
  return <Loading {...(rows !== undefined && { rows })} />;
};
