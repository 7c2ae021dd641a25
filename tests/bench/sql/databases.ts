import { databaseUrl, onServer } from '../../support/fresh-on-server';
import { Pool } from 'pg';
import { multiply } from './seed/multiply';
import { PROTOTYPE_DATABASE } from './seed/prototypes';

/** Up to here a benchmark would let the partners age by years, so whatever writes gets a fresh copy of them each time. */
const FEW = 10_000;
/** Up to here deals that nobody decided would be decided with the next real one, so they get a copy of their own. */
const MANY = 100_000;

const SEEDED = 'bench_seeded';

/** The databases of one number of partners. */
export interface Databases {
  /** Holds them all, mid-history. */
  seeded: string;
  /** Where the rules write. */
  rules: () => Promise<string>;
  /** Where rows are written that nobody decides. */
  undecided: () => Promise<string>;
  drop: () => Promise<void>;
}

/** Makes a database with that many partners, the same way for each number. */
export async function seed(serverUrl: string, partners: number): Promise<Databases> {
  await copy(serverUrl, PROTOTYPE_DATABASE, SEEDED);
  const seeded = databaseUrl(serverUrl, SEEDED);
  const pool = new Pool({ connectionString: seeded, max: 2 });
  try {
    await multiply(pool, partners);
  } finally {
    await pool.end();
  }

  let undecided: Promise<string> | undefined;
  return {
    seeded,
    rules: async () => (partners <= FEW ? copy(serverUrl, SEEDED, 'bench_rules') : seeded),
    undecided: async () => {
      if (partners <= FEW) return copy(serverUrl, SEEDED, 'bench_undecided');
      if (partners <= MANY) return (undecided ??= copy(serverUrl, SEEDED, 'bench_undecided'));
      return seeded;
    },
    drop: () =>
      onServer(serverUrl, async (server) => {
        for (const name of [SEEDED, 'bench_rules', 'bench_undecided']) {
          await server.query(`drop database if exists ${name}`);
        }
      }),
  };
}

async function copy(serverUrl: string, template: string, name: string): Promise<string> {
  await onServer(serverUrl, async (server) => {
    await server.query(`drop database if exists ${name}`);
    await server.query(`create database ${name} template ${template}`);
  });
  return databaseUrl(serverUrl, name);
}
