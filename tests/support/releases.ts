import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Migration } from './host-database';

const FOLDER = 'supabase/migrations/';

/** The migrations as a git tag has them. */
export interface Release {
  tag: string;
  migrations: Migration[];
}

/** What was released: one set of migrations per tag `v*`, oldest first. None where git has no tags, or is not there. */
export function releases(repository = fileURLToPath(new URL('../..', import.meta.url))): Release[] {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = (...args: string[]) =>
    git(...args)
      .split('\n')
      .filter(Boolean);

  let tags: string[];
  try {
    tags = lines('tag', '--list', 'v*', '--sort=version:refname');
  } catch {
    return [];
  }
  return tags.map((tag) => ({
    tag,
    migrations: lines('ls-tree', '--name-only', tag, FOLDER)
      .filter((path) => path.endsWith('.sql'))
      .sort()
      .map((path) => ({
        version: path.slice(FOLDER.length, -'.sql'.length),
        sql: git('show', `${tag}:${path}`),
      })),
  }));
}

/** The released migrations that are not what they were, or are gone. */
export function changedSince({ migrations: released }: Release, today: readonly Migration[]): string[] {
  const now = new Map(today.map(({ version, sql }) => [version, sql]));
  return released.filter(({ version, sql }) => now.get(version) !== sql).map(({ version }) => version);
}
