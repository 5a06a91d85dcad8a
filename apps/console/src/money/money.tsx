/** What moved between accounts, in time order; each asset in a picture of its own, for they are never added up. */
import { Button } from 'antd';
import { useState } from 'react';
import type { Posting } from '../api/views.js';
import { minor } from '../app/format.js';
import { useWords } from '../app/words.js';
import { Amount, Instant, Rule } from '../parts/values.js';
import { type AccountColumn, balancesOf, columns as allColumns, flowsOf, sumOf } from './flows.js';

type MoneyProps = { postings: readonly Posting[]; pick: (eventId: string) => void };

export const Money = ({ postings, pick }: MoneyProps) => {
  const { t, code } = useWords();
  const [table, setTable] = useState(false);
  if (postings.length === 0) return <p className="state">{t('money.none')}</p>;
  return (
    <div className="money">
      <div className="money-tools">
        <Button size="small" onClick={() => setTable(!table)}>
          {t(table ? 'line.picture' : 'line.table')}
        </Button>
      </div>
      {['CNY', 'POINTS'].map((asset) => {
        const own = postings.filter((one) => one.asset === asset);
        if (own.length === 0) return null;
        const sum = sumOf(own);
        return (
          <section key={asset} aria-label={code('asset', asset)}>
            <h3>
              {code('asset', asset)}{' '}
              <span className={`tag ${sum === 0n ? 'good' : 'bad'}`}>
                {sum === 0n ? t('money.sumZero') : t('money.sumNot', { n: minor(sum.toString(), asset) })}
              </span>
            </h3>
            {table ? <PostingsTable postings={own} pick={pick} /> : <Flows postings={own} asset={asset} pick={pick} />}
          </section>
        );
      })}
    </div>
  );
};

type Columns = readonly AccountColumn[];

const place = (columns: Columns, account: AccountColumn): number => ((columns.indexOf(account) + 0.5) / columns.length) * 100;

const Flows = ({ postings, asset, pick }: MoneyProps & { asset: string }) => {
  const { t } = useWords();
  const balances = balancesOf(postings);
  const columns = allColumns.filter((column) => balances.has(column));
  return (
    <div className="flows">
      <div className="flow-heads" aria-hidden="true">
        {columns.map((column) => (
          <span key={column}>{t(`money.${column}`)}</span>
        ))}
      </div>
      <ol>
        {flowsOf(postings).map((flow) => {
          const [from, to] = [place(columns, flow.from), place(columns, flow.to)];
          const said = `${t(`money.${flow.from}`)} → ${t(`money.${flow.to}`)}`;
          return (
            <li key={flow.key} className="flow">
              <button
                type="button"
                className={`flow-arrow${from > to ? ' back' : ''}${flow.reverses === undefined ? '' : ' reversal'}`}
                style={{ left: `${Math.min(from, to)}%`, width: `${Math.max(Math.abs(from - to), 1)}%` }}
                onClick={() => pick(flow.eventId)}
              >
                <span className="sr">{said}</span>
                <span className="flow-amount">{minor(flow.amount.toString(), asset)}</span>
              </button>
              <span className="flow-at">
                <Instant at={flow.at} brief />
              </span>
            </li>
          );
        })}
      </ol>
      <dl className="flow-heads balances">
        {columns.map((column) => (
          <div key={column}>
            <dt className="sr">{t(`money.${column}`)}</dt>
            <dd className="num">{minor((balances.get(column) ?? 0n).toString(), asset)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
};

export const PostingsTable = ({ postings, pick }: { postings: readonly Posting[]; pick?: (eventId: string) => void }) => {
  const { field } = useWords();
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="plain">
        <thead>
          <tr>
            <th>{field('at')}</th>
            <th>{field('account')}</th>
            <th className="right">{field('amount')}</th>
            <th>{field('ruleId')}</th>
            <th>{field('eventId')}</th>
          </tr>
        </thead>
        <tbody>
          {postings.map((one, n) => (
            <tr key={`${one.transactionId} ${one.account} ${n}`}>
              <td>
                <Instant at={one.at} seconds />
              </td>
              <td className="mono">{one.account}</td>
              <td className="right">
                <Amount amount={one.amount} asset={one.asset} units />
              </td>
              <td>
                <Rule id={one.ruleId} />
              </td>
              <td>
                {pick ? (
                  <button type="button" className="link mono" onClick={() => pick(one.eventId)}>
                    {one.eventId}
                  </button>
                ) : (
                  <span className="mono">{one.eventId}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
