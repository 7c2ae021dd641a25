import { existsSync } from 'node:fs';
import { chromiumPath, isChromiumOfPictures } from './chromium.ts';
import { SUPABASE_CLI, supabaseCli } from './supabase-cli.ts';

/** Debian's PostgreSQL 15, the oldest version that hosts run; undefined where it is not installed. */
export const postgres15 = ['/usr/lib/postgresql/15'].find((installation) =>
  existsSync(`${installation}/bin/initdb`),
);

/** Whether Debian's PostgreSQL 15 has plpgsql_check, which Supabase's linter is made of. */
export const plpgsqlCheck = existsSync('/usr/share/postgresql/15/extension/plpgsql_check.control');

/** What some tests need from the machine, beyond `npm ci`. Without it they are left out; in CI that is a failure. */
export const prerequisites = [
  {
    name: 'Chromium',
    found: chromiumPath !== undefined,
    without: 'nothing is tested in a browser, stories included',
    remedy: 'apt-get install -y chromium, or set CHROMIUM_PATH',
  },
  {
    name: 'Debian’s Chromium with its emoji font',
    found: isChromiumOfPictures,
    without: 'the components are not compared with their pictures',
    remedy: 'on Debian, apt-get install -y chromium fonts-noto-color-emoji, without CHROMIUM_PATH',
  },
  {
    name: 'PostgreSQL 15',
    found: postgres15 !== undefined,
    without: 'the SQL is not tested on the oldest version we support',
    remedy: 'apt-get install -y postgresql-15',
  },
  {
    name: 'Supabase’s command line',
    found: supabaseCli !== undefined,
    without: 'nobody but us applies the migrations, and docs/database.types.ts is not checked',
    remedy: `npx --yes ${SUPABASE_CLI} --version`,
  },
  {
    name: 'plpgsql_check',
    found: plpgsqlCheck,
    without: 'Supabase’s linters do not look at the SQL',
    remedy: 'apt-get install -y postgresql-15-plpgsql-check',
  },
];
