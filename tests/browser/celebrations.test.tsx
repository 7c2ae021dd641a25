import type { PGlite } from '@electric-sql/pglite';
import { QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { Celebrations, TierProvider, type Celebration, type TierAdapter } from '../../src';
import { createEmbeddedDatabase, createPgliteAdapter } from '../../src/pglite';
import { createTierAdmin, type TierAdmin } from '../../src/server';
import { createScriptedAdapter } from '../../src/testing';
import { achievements, celebration, snapshot } from '../support/snapshots';
import type { fillTab } from '../support/tab';

const promotion = celebration(1, 'tier_promoted', {
  from: 'starter',
  to: 'active',
  label: 'Active',
  unlocks: ['white_label'],
});
const ready = celebration(2, 'tier_ready', { to: 'active', label: 'Active' });
const milestone = celebration(3, 'milestone', { to: 'active', label: 'Active', percent: 50 });
const [badge] = achievements(1) as [Celebration];

const emulate = (...features: { name: string; value: string }[]) =>
  cdp().send('Emulation.setEmulatedMedia', { features });
afterEach(async () => {
  await emulate();
  await page.viewport(1280, 720);
});

function Host({ adapter, partnerId = 'ada' }: { adapter: TierAdapter; partnerId?: string }) {
  const [client] = useState(() => new QueryClient());
  return (
    <TierProvider adapter={adapter} partnerId={partnerId} queryClient={client}>
      <button>Next lead</button>
      <Celebrations />
    </TierProvider>
  );
}
const celebrate = (...celebrations: Celebration[]) => {
  const base = snapshot({ celebrations });
  const tiers = base.tiers.map((tier) => ({ ...tier, claimable: tier.key === 'active' }));
  return render(<Host adapter={createScriptedAdapter({ snapshot: { ...base, tiers } })} />);
};
const root = (slot: string) => document.querySelector<HTMLElement>(`[data-pt-slot="${slot}"]`)!;
const card = (slot: string) => root(slot).querySelector<HTMLElement>('[data-pt-slot="card"]')!;
const atRest = () => Promise.allSettled(document.getAnimations().map(({ finished }) => finished));

describe('the dialog', () => {
  it('is a modal with the focus on it, and gives the focus back', async () => {
    const { rerender } = render(<Host adapter={createScriptedAdapter({ snapshot: snapshot() })} />);
    screen.getByText('Next lead').focus();
    rerender(<Host adapter={createScriptedAdapter({ snapshot: snapshot({ celebrations: [promotion] }) })} />);
    const dialog = await screen.findByRole('dialog', { name: 'You reached Active' });
    expect(dialog.matches(':modal')).toBe(true);
    expect(dialog).toHaveFocus();
    await userEvent.keyboard('{Enter} ');
    expect(dialog.dataset['state']).toBe('open');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(screen.getByText('Next lead')).toHaveFocus();
  });

  it('gives the focus back also when it is taken away', async () => {
    const { rerender } = render(<Host adapter={createScriptedAdapter({ snapshot: snapshot() })} />);
    screen.getByText('Next lead').focus();
    const adapter = createScriptedAdapter({ snapshot: snapshot({ celebrations: [promotion] }) });
    rerender(<Host adapter={adapter} />);
    const dialog = await screen.findByRole('dialog');
    rerender(<Host adapter={adapter} partnerId="bob" />);
    expect(dialog).not.toBeInTheDocument();
    expect(screen.getByText('Next lead')).toHaveFocus();
  });

  it('holds the focus until it is closed', async () => {
    celebrate(promotion);
    const dialog = await screen.findByRole('dialog');
    for (let press = 0; press < 5; press += 1) {
      await userEvent.tab();
      expect(dialog.contains(document.activeElement) || document.activeElement === document.body).toBe(true);
    }
  });

  it('plays its exit, and then lets the next one come', async () => {
    celebrate(promotion, milestone);
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(screen.queryByText('50% of the way to Active')).toBeNull();
    await screen.findByText('50% of the way to Active');
    expect(dialog).not.toBeInTheDocument();
  });

  it('neither moves nor sparkles under reduced motion', async () => {
    await emulate({ name: 'prefers-reduced-motion', value: 'reduce' });
    celebrate(promotion);
    const dialog = await screen.findByRole('dialog');
    expect(document.getAnimations()).toEqual([]);
    expect(dialog).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(dialog).not.toBeInTheDocument();
  });

  it('fits a small phone, whatever was unlocked', async () => {
    await page.viewport(320, 480);
    const unlocks = Array.from({ length: 20 }, (_, index) => `feature_number_${index}`);
    celebrate(celebration(1, 'tier_promoted', { from: 'starter', to: 'active', label: 'Active', unlocks }));
    const dialog = await screen.findByRole('dialog');
    await atRest();
    const { top, bottom, width } = dialog.getBoundingClientRect();
    expect([top >= 0, Math.round(bottom), width]).toEqual([true, 480, 320]);
    expect(dialog.scrollWidth).toBe(dialog.clientWidth);
    screen.getByRole('button', { name: 'Continue' }).scrollIntoView();
    expect(screen.getByRole('button', { name: 'Continue' })).toBeVisible();
  });
});

describe('the banner and the toast', () => {
  it('lie at the top and at the bottom of a wide page', async () => {
    celebrate(ready, badge);
    await screen.findByText('Achievement 1');
    await atRest();
    expect(card('banner').getBoundingClientRect().top).toBe(16);
    expect(card('toast').getBoundingClientRect().bottom).toBe(720 - 16);
  });

  it('stand on each other at the bottom of a phone', async () => {
    await page.viewport(375, 667);
    celebrate(ready, badge);
    await screen.findByText('Achievement 1');
    await atRest();
    const [banner, toast] = [card('banner'), card('toast')].map((each) => each.getBoundingClientRect());
    expect(banner!.bottom).toBe(667 - 16);
    expect(toast!.bottom).toBe(banner!.top - 12);
    await userEvent.click(within(card('banner')).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(card('toast').getBoundingClientRect().bottom).toBe(667 - 16));
  });

  it('have buttons that a thumb can hit', async () => {
    celebrate(ready, badge);
    await screen.findByText('Achievement 1');
    for (const each of screen.getAllByRole('button', { name: 'Close' }))
      expect(Math.min(each.offsetWidth, each.offsetHeight)).toBeGreaterThanOrEqual(44);
  });

  it('leave the page beside them to the pointer', async () => {
    celebrate(ready, badge);
    await screen.findByText('Achievement 1');
    const { left, top } = card('banner').getBoundingClientRect();
    expect(root('banner').contains(document.elementFromPoint(left - 5, top + 5))).toBe(false);
  });

  it('leave by themselves after an answer, though the button that was clicked has the focus', async () => {
    const base = snapshot({ celebrations: [ready] });
    const tiers = base.tiers.map((tier) => ({ ...tier, claimable: tier.key === 'active' }));
    const adapter = createScriptedAdapter({ snapshot: { ...base, tiers } });
    adapter.advance = () =>
      Promise.resolve({ outcome: 'advanced', from: 'starter', to: 'active', missing: [] });
    render(<Host adapter={adapter} />);
    const claim = await screen.findByRole('button', { name: 'Claim Active' });
    await userEvent.click(claim);
    await userEvent.unhover(claim);
    expect(await screen.findByRole('button', { name: 'Done' })).toHaveFocus();
    await waitFor(() => expect(screen.queryByText('You reached Active')).toBeNull(), { timeout: 20_000 });
  });
});

describe('while the partner is busy', () => {
  it('with a native modal of the host, it waits until that is closed', async () => {
    const modal = document.body.appendChild(document.createElement('dialog'));
    modal.textContent = 'Delete this lead?';
    modal.showModal();
    const adapter = createScriptedAdapter({ snapshot: snapshot({ celebrations: [promotion] }) });
    const claims = vi.spyOn(adapter, 'claimCelebrations');
    const fetched = vi.spyOn(adapter, 'getSnapshot');
    render(<Host adapter={adapter} />);
    await vi.waitFor(() => expect(fetched).toHaveResolved());
    modal.close();
    expect(claims).not.toHaveBeenCalled();
    await screen.findByRole('dialog', { name: 'You reached Active' });
    modal.remove();
  });

  it('with a dialog that is hidden or not modal, it does not wait', async () => {
    const open = document.body.appendChild(document.createElement('dialog'));
    open.show();
    const hidden = document.body.appendChild(document.createElement('div'));
    hidden.style.display = 'none';
    hidden.ariaModal = 'true';
    celebrate(promotion);
    await screen.findByRole('dialog', { name: 'You reached Active' });
    open.remove();
    hidden.remove();
  });

  it('typing into something editable, it waits until that is left', async () => {
    const editor = document.body.appendChild(document.createElement('p'));
    editor.contentEditable = 'true';
    editor.focus();
    const adapter = createScriptedAdapter({ snapshot: snapshot({ celebrations: [promotion] }) });
    const claims = vi.spyOn(adapter, 'claimCelebrations');
    const fetched = vi.spyOn(adapter, 'getSnapshot');
    render(<Host adapter={adapter} />);
    await vi.waitFor(() => expect(fetched).toHaveResolved());
    await userEvent.keyboard('a note');
    expect(claims).not.toHaveBeenCalled();
    editor.blur();
    await screen.findByRole('dialog', { name: 'You reached Active' });
    editor.remove();
  });
});

describe('two tabs that hold the same news before either takes them', () => {
  let db: PGlite;
  let admin: TierAdmin;
  beforeAll(async () => {
    db = await createEmbeddedDatabase();
    admin = createTierAdmin(db);
  });
  afterAll(() => db.close());

  /** A document of its own, with its own copy of the package, as a tab has. */
  async function openTab(adapter: TierAdapter, partnerId: string): Promise<Document> {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.style.cssText = 'width: 640px; height: 480px';
    const tab = frame.contentWindow as Window & { fill?: typeof fillTab };
    const script = tab.document.createElement('script');
    script.type = 'module';
    script.textContent = `
      // what the plugin of React and the test runner ask of a page
      Object.assign(window, {
        __vite_plugin_react_preamble_installed__: true, $RefreshReg$() {}, $RefreshSig$: () => (type) => type,
        __vitest_browser_runner__: { wrapDynamicImport: (load) => load() } });
      const { fillTab } = await import('${new URL('../support/tab.tsx', import.meta.url).href}');
      window.fill = fillTab;`;
    tab.document.head.append(script);
    await vi.waitFor(() => expect(tab.fill).toBeDefined(), { timeout: 30_000 });
    tab.fill!(adapter, partnerId);
    return tab.document;
  }

  it('show each of them once, between them', async () => {
    const partnerId = crypto.randomUUID();
    await admin.enrollPartner({ partnerId, joinedAt: new Date(Date.now() - 60 * 24 * 60 * 60 * 1000) });
    for (const reference of ['a', 'b', 'c'])
      await admin.recordDeal({ partnerId, reference, status: 'completed', revenue: 2000 });
    await admin.setMetric({ partnerId, metric: 'training_completed', value: 1 });
    const read = createPgliteAdapter(db);
    const news = (await read.getSnapshot(partnerId))!.celebrations;
    expect(news.map(({ severity }) => severity)).toEqual(expect.arrayContaining(['high', 'low']));

    // the first claim of each waits until both have sent one: none can have seen what the other took
    const racing: (() => void)[] = [];
    const asked: number[][] = [];
    const adapterOfTab = (): TierAdapter => {
      const own = createPgliteAdapter(db);
      let hasRaced = false;
      return {
        ...own,
        async claimCelebrations(partner, ids) {
          if (!hasRaced) {
            hasRaced = true;
            asked.push(ids);
            await new Promise<void>((go) => {
              racing.push(go);
              if (racing.length === 2) for (const each of racing) each();
            });
          }
          return own.claimCelebrations(partner, ids);
        },
      };
    };
    const tabs = [await openTab(adapterOfTab(), partnerId), await openTab(adapterOfTab(), partnerId)];

    const appeared: string[] = [];
    const known = new WeakSet<Element>();
    await vi.waitFor(
      async () => {
        for (const tab of tabs) {
          for (const title of tab.querySelectorAll('[data-pt-slot="title"]')) {
            if (known.has(title)) continue;
            known.add(title);
            appeared.push(title.textContent);
          }
          for (const close of tab.querySelectorAll<HTMLElement>('[data-state="open"] [data-pt-slot="close"]'))
            close.click();
        }
        expect((await read.getSnapshot(partnerId))!.celebrations).toEqual([]);
        for (const tab of tabs) expect(tab.querySelector('[data-pt-slot="title"]')).toBeNull();
      },
      { timeout: 50_000, interval: 20 },
    );
    expect(asked).toEqual([[news[0]!.id], [news[0]!.id]]);
    expect(new Set(appeared).size).toBe(appeared.length);
    expect(appeared).toHaveLength(news.length);
    const told = await db.query('select 1 from public.partner_notifications where partner_id = $1', [
      partnerId,
    ]);
    expect(told.rows.length).toBeGreaterThanOrEqual(news.length);
  });
});
