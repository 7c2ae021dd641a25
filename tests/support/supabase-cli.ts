import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const VERSION = '3.1.0';

/** What `npx` installs it as. */
export const SUPABASE_CLI = `supabase@${VERSION}`;

/** Supabase's own command line where npx has brought it already; undefined where it has not. */
export const supabaseCli = find();

function find(): string | undefined {
  const brought = join(process.env['npm_config_cache'] ?? join(homedir(), '.npm'), '_npx');
  if (!existsSync(brought)) return undefined;
  return readdirSync(brought)
    .map((folder) => join(brought, folder, 'node_modules'))
    .filter((modules) => isOurs(join(modules, 'supabase/package.json')))
    .map((modules) => join(modules, '.bin/supabase'))
    .find((program) => existsSync(program));
}

function isOurs(manifest: string): boolean {
  if (!existsSync(manifest)) return false;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version === VERSION;
}
