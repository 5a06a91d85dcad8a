/** Links and movements within the console. The two instants of the time bar go along wherever one goes. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { useInstants } from './instants.js';

export type Search = Readonly<Record<string, string | undefined>>;

type GoProps = Omit<ComponentProps<'a'>, 'href'> & { to: string; search?: Search; children: ReactNode };

export const Go = ({ to, search, ...rest }: GoProps) => {
  const instants = useInstants();
  return <Link {...(rest as object)} to={to as '.'} search={(() => ({ ...instants, ...search })) as never} />;
};

export const useGo = () => {
  const navigate = useNavigate();
  const instants = useInstants();
  return (to: string, search?: Search): void =>
    void navigate({ to: to as '.', search: (() => ({ ...instants, ...search })) as never });
};

/** The state of this page that stands in its URL, and how it is changed; '' and undefined take a key away. */
export const useUrl = (): readonly [Search, (change: Search, how?: { replace?: boolean }) => void] => {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = (change: Search, { replace = true } = {}) => {
    const merged = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: '.', search: (() => Object.fromEntries(merged)) as never, replace });
  };
  return [search, set];
};
