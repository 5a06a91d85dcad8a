/** Connections for queries. */
export interface Reads {
  query<Row extends object>(text: string, values: unknown[]): Promise<{ rows: Row[] }>;
}
