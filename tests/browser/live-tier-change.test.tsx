import type { PGlite } from '@electric-sql/pglite';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import { useEffect, useState, type ReactNode } from 'react';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AchievementUnlock, FeatureGate, TierProvider, useCelebrations, usePartnerTier } from '../../src';
import { createEmbeddedDatabase, createPgliteAdapter } from '../../src/pglite';
import { createTierAdmin, type TierAdmin } from '../../src/server';

const WITHIN_A_SECOND = { timeout: 1000 };

/** A tab's worth: a cache, an adapter and a provider of its own, over the same database. */
function Tab({
  db,
  partnerId,
  name,
  children,
}: {
  db: PGlite;
  partnerId: string;
  name: string;
  children?: ReactNode;
}) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { refetchOnMount: false, staleTime: Infinity, retry: 0 } },
      }),
  );
  const [adapter] = useState(() => createPgliteAdapter(db, { partnerId }));
  return (
    <QueryClientProvider client={client}>
      <TierProvider adapter={adapter}>
        <section aria-label={name}>
          <TierName />
          <FeatureGate feature="lead_management">
            <p>Your leads</p>
          </FeatureGate>
          {children}
        </section>
      </TierProvider>
    </QueryClientProvider>
  );
}

function TierName() {
  return <h1>{usePartnerTier((tier) => tier.currentTier) ?? 'nobody'}</h1>;
}

/** Shows achievements the way a host would, and renders ten times a second for no reason. */
function Unlocks({ onComplete }: { onComplete: (key: string) => void }) {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      setTick((tick) => tick + 1);
    }, 100);
    return () => {
      clearInterval(timer);
    };
  }, []);

  const { celebrations, complete } = useCelebrations('low');
  const [current] = celebrations;
  if (current?.kind !== 'achievement_unlocked') return null;
  return (
    <AchievementUnlock
      achievement={current.payload}
      isVisible
      onComplete={() => {
        onComplete(current.payload.key);
        complete();
      }}
    />
  );
}

describe('a deal recorded by the server', () => {
  let db: PGlite;
  let admin: TierAdmin;

  beforeAll(async () => {
    db = await createEmbeddedDatabase();
    admin = createTierAdmin(db);
  });
  afterAll(() => db.close());

  async function enrolled({ deals }: { deals: number }): Promise<string> {
    const partnerId = crypto.randomUUID();
    const joinedAt = new Date(Date.now() - 60 * 24 * 60 * 60 * 1000);
    await admin.enrollPartner({ partnerId, joinedAt });
    await admin.setMetric({ partnerId, metric: 'training_completed', value: 1 });
    for (let deal = 0; deal < deals; deal++) await close(partnerId, { announce: false });
    return partnerId;
  }

  const close = (partnerId: string, { announce }: { announce: boolean }) =>
    admin.recordDeal({
      partnerId,
      reference: crypto.randomUUID(),
      status: 'completed',
      revenue: 100,
      announce,
    });

  async function ready(): Promise<void> {
    for (const tab of ['first tab', 'second tab'])
      await within(screen.getByLabelText(tab)).findByText('Lead management');
  }

  it('shows the new tier and opens the gate in two tabs within a second', async () => {
    const partnerId = await enrolled({ deals: 2 });
    render(
      <>
        <Tab db={db} partnerId={partnerId} name="first tab" />
        <Tab db={db} partnerId={partnerId} name="second tab" />
      </>,
    );
    await ready();

    await close(partnerId, { announce: false });
    for (const name of ['first tab', 'second tab']) {
      const tab = within(screen.getByLabelText(name));
      await tab.findByRole('heading', { name: 'active' }, WITHIN_A_SECOND);
      await tab.findByText('Your leads', {}, WITHIN_A_SECOND);
    }
  });

  it('celebrates once over two tabs, although the page renders all the time with a new onComplete', async () => {
    const partnerId = await enrolled({ deals: 0 });
    const completed: string[] = [];
    let shown = 0;
    const seen = new MutationObserver(() => {
      const titles = screen.queryAllByText('First sale').length;
      shown = Math.max(shown, titles);
    });
    seen.observe(document.body, { subtree: true, childList: true, characterData: true });
    const unlocks = <Unlocks onComplete={(key) => completed.push(key)} />;
    render(
      <>
        <Tab db={db} partnerId={partnerId} name="first tab">
          {unlocks}
        </Tab>
        <Tab db={db} partnerId={partnerId} name="second tab">
          {unlocks}
        </Tab>
      </>,
    );
    await ready();

    await close(partnerId, { announce: true });
    await screen.findByText('First sale', {}, WITHIN_A_SECOND);
    await waitFor(
      () => {
        expect(completed).toEqual(['first_sale']);
      },
      { timeout: 10_000 },
    );
    // Whatever else was to come of it would have come with this change.
    await close(partnerId, { announce: true });
    await vi.waitFor(async () => {
      const held = await createPgliteAdapter(db).getSnapshot(partnerId);
      expect(held?.celebrations.filter(({ severity }) => severity === 'low')).toEqual([]);
    });
    seen.disconnect();
    expect(completed).toEqual(['first_sale']);
    expect(shown).toBe(1);
    // A second one would have taken its turn by now.
    expect(screen.queryByText('First sale')).toBeNull();
  });

  it('is celebrated by one of two tabs that both open on it', async () => {
    const partnerId = await enrolled({ deals: 0 });
    await close(partnerId, { announce: true });
    const completed: string[] = [];
    const unlocks = <Unlocks onComplete={(key) => completed.push(key)} />;
    render(
      <>
        <Tab db={db} partnerId={partnerId} name="first tab">
          {unlocks}
        </Tab>
        <Tab db={db} partnerId={partnerId} name="second tab">
          {unlocks}
        </Tab>
      </>,
    );
    await waitFor(
      () => {
        expect(completed).toEqual(['first_sale']);
      },
      { timeout: 10_000 },
    );
    // A second one would have taken its turn by now.
    expect(screen.queryByText('First sale')).toBeNull();
  });
});
