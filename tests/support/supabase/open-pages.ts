import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { createServer } from 'vite';
import { chromiumArgs, chromiumPath } from '../chromium';
import type { Supabase } from './start-supabase';

export interface Pages {
  /** Opens the partner's page as a browser of its own does. */
  open: (supabase: Supabase, partner: string) => Promise<{ page: Page; context: BrowserContext }>;
  close: () => Promise<void>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A real Chromium, and the page that it opens, served as a host's own Vite serves it. */
export async function openPages(): Promise<Pages> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'partner-tiers-page-'));
  const server = await createServer({
    configFile: false,
    root,
    cacheDir,
    logLevel: 'error',
    plugins: [react()],
    server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
    optimizeDeps: {
      entries: ['tests/supabase/page/main.tsx'],
      include: ['react-dom/client', '@supabase/supabase-js'],
    },
  });
  await server.listen();
  const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: chromiumArgs });
  return {
    async open(supabase, partner) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const query = new URLSearchParams({ url: supabase.url, key: supabase.anonKey, partner });
      await page.goto(`${server.resolvedUrls!.local[0]!}tests/supabase/page/index.html?${query.toString()}`);
      return { page, context };
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(cacheDir, { recursive: true, force: true });
    },
  };
}
