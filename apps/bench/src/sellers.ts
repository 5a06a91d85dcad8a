/** The projection that is rebuilt: what each seller's refunds came to. Plain, so that every contestant can run the very same fold. */
export type SellerRow = { sellerId: string; applied: number; refused: number; modified: number; asked: number };

export class Sellers {
  private readonly rows = new Map<string, SellerRow>();

  take(sellerId: string, type: string, { amount }: Readonly<{ amount: number }>): void {
    let row = this.rows.get(sellerId);
    if (!row) this.rows.set(sellerId, (row = { sellerId, applied: 0, refused: 0, modified: 0, asked: 0 }));
    if (type === 'RefundApplied') {
      row.applied++;
      row.asked += amount;
    } else if (type === 'RefundRefused') row.refused++;
    else if (type === 'RefundModified') row.modified++;
  }
  /** For `insertSellers`. */
  json = (): string => JSON.stringify([...this.rows.values()]);
}

export const sellersTable = `
  create table sellers ("sellerId" text primary key, applied int not null, refused int not null, modified int not null, asked bigint not null)`;

export const insertSellers = `
  insert into sellers select * from json_populate_recordset(null::sellers, $1)
  on conflict ("sellerId") do update set
    applied = excluded.applied, refused = excluded.refused, modified = excluded.modified, asked = excluded.asked`;
