/** The ledger and the sandbox gateway's memory, in the service's schema (the connection's search_path names it). */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLedger1772000000000 implements MigrationInterface {
  readonly name = 'CreateLedger1772000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view postings; drop table transfers; drop table gateway_payments; drop function keep_ledger');
  }
}

// One row moves an amount from one account to another: a transaction cannot but sum to zero.
const up = `
  create table transfers (
    event_id text not null,
    n int not null check (n >= 0),
    from_account text not null,
    to_account text not null,
    asset text not null check (asset in ('CNY', 'POINTS')),
    amount bigint not null check (amount > 0),
    at timestamptz not null,
    order_id text,
    rule_id text,
    reverses text,
    primary key (event_id, n),
    check (from_account <> to_account)
  );
  create index transfers_order on transfers (order_id);
  create index transfers_from on transfers (from_account);
  create index transfers_to on transfers (to_account);

  create view postings as
    select event_id, n, from_account as account, asset, -amount as amount, at, order_id, rule_id, reverses from transfers
    union all
    select event_id, n, to_account, asset, amount, at, order_id, rule_id, reverses from transfers;

  create function keep_ledger() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'integrity_constraint_violation'; end $$;
  create trigger transfers_append_only before update or delete on transfers for each row execute function keep_ledger();
  create trigger transfers_keep before truncate on transfers for each statement execute function keep_ledger();

  create table gateway_payments (
    key text primary key,
    payee text not null,
    cash bigint not null check (cash >= 0),
    points bigint not null check (points >= 0),
    status text not null check (status in ('PAID', 'REJECTED')),
    reference text not null unique,
    reason text,
    check (cash + points > 0),
    check ((status = 'REJECTED') = (reason is not null))
  );
`;

/** What the role of the running service may do to the ledger: add to it, and read it. */
export const ledgerGrantsFor = (schema: string, role: string): string => `
  grant select, insert on ${schema}.transfers, ${schema}.gateway_payments, ${schema}.reconciliations to ${role};
  grant select on ${schema}.postings to ${role};
`;
