import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { TierProvider, useCelebrations, usePartnerTier } from '../../../src';
import { createSupabaseAdapter } from '../../../src/supabase';
import { PartnerPage } from '../../../stories/portal/PartnerPage';

/** What the test reads. */
export interface PageLog {
  /** When the page first showed so many deals, by their number. */
  shown: Record<number, number>;
  /** The titles that were celebrated, in order. */
  celebrated: string[];
  /** The revision that the page holds. */
  revision: number;
  connection: string;
}

declare global {
  interface Window {
    log: PageLog;
    client: SupabaseClient;
  }
}

const given = new URLSearchParams(location.search);
const client = createClient(given.get('url')!, given.get('key')!, {
  realtime: { reconnectAfterMs: () => 100, heartbeatIntervalMs: 1000 },
});
const log: PageLog = { shown: {}, celebrated: [], revision: 0, connection: 'connecting' };
// before anything is awaited: the page counts as loaded while the session is still asked for
window.log = log;
window.client = client;

const { data } = await client.auth.getSession();
if (!data.session) {
  await client.auth.signInWithPassword({ email: `${given.get('partner')!}@partners.test`, password: 'any' });
}
const adapter = createSupabaseAdapter(client);

/** Celebrates at once, and writes down what. */
function Celebrated() {
  const { celebrations, complete } = useCelebrations('low');
  useEffect(() => {
    for (const { payload } of celebrations) {
      if ('title' in payload) log.celebrated.push(payload.title);
    }
    complete();
  }, [celebrations, complete]);
  return null;
}

function Watched() {
  const { snapshot, connection } = usePartnerTier();
  useEffect(() => {
    log.revision = snapshot?.revision ?? 0;
    log.connection = connection;
  }, [snapshot, connection]);
  return null;
}

new MutationObserver(() => {
  const deals = document.querySelector('.portal-numbers dd')?.textContent;
  if (deals != null) log.shown[Number(deals)] ??= Date.now();
}).observe(document.body, { subtree: true, childList: true, characterData: true });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TierProvider adapter={adapter}>
      <PartnerPage />
      <Celebrated />
      <Watched />
    </TierProvider>
  </StrictMode>,
);
