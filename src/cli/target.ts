export interface Answer<Row> {
  rows: Row[];
}

/** A database a command works on: a PostgreSQL server, or an embedded database in a folder. */
export interface Target {
  kind: 'server' | 'embedded';
  /** What to call it: the URL without its password, or the folder. */
  label: string;
  query: <Row = Record<string, unknown>>(sql: string, params?: unknown[]) => Promise<Answer<Row>>;
  /** Runs any number of statements, in one transaction unless they open their own. */
  exec: (sql: string) => Promise<void>;
  close: () => Promise<void>;
}
