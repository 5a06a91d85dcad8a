import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seals of each log, and of each the heads of streams that are others than at the seal before it. Nothing here is ever changed. */
export class CreateSeals1792000000000 implements MigrationInterface {
  readonly name = 'CreateSeals1792000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table seals (
        service text not null,
        nr int not null check (nr > 0),
        day date not null,
        position text not null,
        size int not null,
        root text not null,
        previous text not null,
        key text not null,
        signature text not null,
        primary key (service, nr)
      );
      create table heads (
        service text not null,
        stream text not null collate "C",
        nr int not null,
        version int not null,
        hash text not null,
        primary key (service, stream, nr)
      );
      create function refuse_change() returns trigger language plpgsql as
        $$ begin raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'integrity_constraint_violation'; end $$;
      create trigger seals_append_only before update or delete on seals for each row execute function refuse_change();
      create trigger seals_keep before truncate on seals for each statement execute function refuse_change();
      create trigger heads_append_only before update or delete on heads for each row execute function refuse_change();
      create trigger heads_keep before truncate on heads for each statement execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table heads; drop table seals; drop function refuse_change');
  }
}
