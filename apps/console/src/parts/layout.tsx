/** The frames of a page. */
import { type ReactNode, useEffect, useId } from 'react';

export const Page = ({
  title,
  name,
  tools,
  lead,
  children,
}: {
  title: ReactNode;
  name: string;
  tools?: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
}) => {
  useEffect(() => {
    document.title = `${name} · Redress`;
  }, [name]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{title}</h1>
        {lead}
        <span className="grow" />
        {tools}
      </div>
      {children}
    </div>
  );
};

export const Panel = ({
  title,
  tools,
  children,
  flush = false,
}: {
  title: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) => {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <span className="grow" />
        {tools}
      </header>
      {flush ? children : <div className="body">{children}</div>}
    </section>
  );
};

export type Fact = readonly [label: string, value: ReactNode];

/** Labels and values; what is absent is left out. */
export const Facts = ({ facts }: { facts: readonly (Fact | false | undefined)[] }) => (
  <dl className="facts">
    {facts.map(
      (fact) =>
        fact &&
        fact[1] !== undefined &&
        fact[1] !== null &&
        fact[1] !== '' && (
          <div key={fact[0]} style={{ display: 'contents' }}>
            <dt>{fact[0]}</dt>
            <dd>{fact[1]}</dd>
          </div>
        ),
    )}
  </dl>
);
