/** Whose connections have the service's schema as search_path: a pool of `pg`. */
export interface Sql {
  query<Row extends object>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}
