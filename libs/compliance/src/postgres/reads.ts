/** Connections of those who ask. */
export interface Reads {
  query<Row extends object>(text: string, values: unknown[]): Promise<{ rows: Row[] }>;
}
