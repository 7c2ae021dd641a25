import type { PGlite } from '@electric-sql/pglite';
import { Pool } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { createEmbeddedDatabase, createPgliteAdapter } from '../../src/pglite';
import { createSupabaseAdapter } from '../../src/supabase';
import { describeTierAdapter } from '../../src/testing-contract';
import { describeServer } from '../support/engines';
import { makeUser } from '../support/make-user';
import { openRestSubject } from '../support/rest/open-rest-subject';
import { signIn, versions } from '../support/supabase/clients';
import { startSupabase } from '../support/supabase/start-supabase';
import { urlsOf } from '../support/urls-of';

const runner = { describe, it, expect };

/** Closes what a suite opened, after its last test. */
function closingAfterAll(): (() => Promise<void>)[] {
  const closing: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(closing.map((close) => close())));
  return closing;
}

const closingEmbedded = closingAfterAll();

describeTierAdapter(runner, {
  name: 'the embedded adapter',
  async open() {
    const db: PGlite = await createEmbeddedDatabase();
    closingEmbedded.push(() => db.close());
    return {
      database: db,
      signIn: (partnerId) =>
        Promise.resolve({ adapter: createPgliteAdapter(db, partnerId === null ? {} : { partnerId }) }),
    };
  },
  without: {
    userChanges: 'it is made for one partner',
    privacy: 'there are no accounts: it acts as the partner it is asked about',
    connection: 'the database is in the same process',
    closing: 'it holds nothing: the database is closed by who opened it',
  },
});

describeServer('over a server', (engine) => {
  const closing = closingAfterAll();
  for (const { version, create } of versions) {
    describeTierAdapter(runner, {
      name: `the Supabase adapter over ${version} client`,
      async open() {
        const programme = await engine.fresh();
        const supabase = await startSupabase(programme);
        const database = new Pool({ connectionString: (await urlsOf(programme))('postgres') });
        closing.push(supabase.close, () => database.end());
        return {
          database,
          async signIn(partnerId) {
            const client = create(supabase);
            async function become(next: string | null): Promise<void> {
              if (next === null) {
                await client.auth.signOut();
                return;
              }
              await makeUser(database, next);
              await signIn(client, next);
            }
            await become(partnerId);
            return {
              adapter: createSupabaseAdapter(client),
              become,
              renew: async () => {
                await client.auth.refreshSession();
              },
            };
          },
          async interrupt() {
            await supabase.stop();
            return supabase.resume;
          },
        };
      },
      without: { closing: 'its channel closes with the last listener; the client is the host’s' },
    });
  }

  describeTierAdapter(runner, {
    name: 'an adapter over REST, as a host writes it',
    async open() {
      const subject = await openRestSubject(engine);
      closing.push(subject.close);
      return subject;
    },
  });
});
