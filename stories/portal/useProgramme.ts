import type { PGlite } from '@electric-sql/pglite';
import { useEffect, useState } from 'react';
import type { TierAdapter } from '../../src';
import { createEmbeddedDatabase, createPgliteAdapter } from '../../src/pglite';
import { createTierAdmin, type TierAdmin } from '../../src/server';

const DAY = 24 * 60 * 60 * 1000;

/** A programme of its own in this page: the partner's side of it, and the server's. */
export interface Programme {
  partnerId: string;
  db: PGlite;
  adapter: TierAdapter;
  admin: TierAdmin;
}

/** Starts a Postgres in the page and enrols one partner, who joined twelve days ago. */
export function useProgramme(): { programme: Programme | null; error: Error | null } {
  const [programme, setProgramme] = useState<Programme | null>(null);
  const [error, setError] = useState<Error | null>(null);

  useEffect(() => {
    let stopped = false;
    const starting = start();
    starting.then(
      (started) => {
        if (!stopped) setProgramme(started);
      },
      (reason: unknown) => {
        if (!stopped) setError(reason instanceof Error ? reason : new Error(String(reason)));
      },
    );
    return () => {
      stopped = true;
      void starting.then(({ db }) => db.close());
    };
  }, []);
  return { programme, error };
}

async function start(): Promise<Programme> {
  const db = await createEmbeddedDatabase();
  const admin = createTierAdmin(db);
  const partnerId = crypto.randomUUID();
  await admin.enrollPartner({
    partnerId,
    displayName: 'Amara Okafor',
    joinedAt: new Date(Date.now() - 12 * DAY),
  });
  return { partnerId, db, admin, adapter: createPgliteAdapter(db, { partnerId }) };
}
