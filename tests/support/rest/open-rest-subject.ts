import { Pool } from 'pg';
import type { ContractSubject } from '../../../src/testing-contract';
import type { Engine } from '../engines';
import { makeUser } from '../make-user';
import { urlsOf } from '../urls-of';
import { createRestAdapter } from './create-rest-adapter';
import { startRestServer } from './rest-server';

/** A host with a backend of its own, its database and its sign-in. */
export async function openRestSubject(
  engine: Engine,
): Promise<ContractSubject & { close: () => Promise<void> }> {
  const url = (await urlsOf(await engine.fresh()))('postgres');
  const database = new Pool({ connectionString: url });
  const server = await startRestServer(url);
  return {
    database,
    async signIn(partnerId) {
      if (partnerId !== null) await makeUser(database, partnerId);
      const listeners = new Set<() => void>();
      const session = {
        token: partnerId,
        onUserChange(listener: () => void) {
          const own = () => listener();
          listeners.add(own);
          return () => listeners.delete(own);
        },
      };
      return {
        adapter: createRestAdapter(server.url, session),
        async become(next) {
          if (next !== null) await makeUser(database, next);
          session.token = next;
          for (const tell of listeners) tell();
        },
        // a token here is the user's id: the next one is the same
        renew: () => Promise.resolve(),
      };
    },
    async interrupt() {
      await server.stop();
      return server.resume;
    },
    async close() {
      await server.close();
      await database.end();
    },
  };
}
