import { QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import {
  Celebrations,
  FeatureGate,
  Leaderboard,
  PartnerDashboard,
  TierCard,
  TierProvider,
  TierRoadmap,
  type PartnerSnapshot,
} from '../../src';
import { overflowing } from '../../stories/support/overflowing';
import { leaderboard, sisoScript } from '../../stories/support/siso-script';
import { createScriptedAdapter } from '../../src/testing';
import { achievements, celebration, snapshot } from '../support/snapshots';

const long = 'Rechtsschutzversicherungsgesellschaften';
const readyFor = (label: string) => celebration(1, 'tier_ready', { to: 'active', label });
const ready = readyFor(long);
const promoted = { from: 'starter', to: 'active', label: long, unlocks: ['white_label'] };
const promotion = celebration(2, 'tier_promoted', promoted);

async function open(answer: PartnerSnapshot, timeZone?: string) {
  render(
    <TierProvider
      adapter={createScriptedAdapter({ snapshot: answer })}
      partnerId="ada"
      queryClient={new QueryClient()}
      timeZone={timeZone}
    >
      <TierCard />
      <FeatureGate feature="lead_management">Leads</FeatureGate>
      <TierRoadmap />
      <Celebrations />
    </TierProvider>,
  );
  await screen.findByRole('heading', { name: 'The way up' });
}

const touch = (enabled: boolean) => cdp().send('Emulation.setTouchEmulationEnabled', { enabled });
const insets = (bottom: number) => cdp().send('Emulation.setSafeAreaInsetsOverride', { insets: { bottom } });

beforeEach(() => page.viewport(320, 568));
afterEach(async () => {
  document.documentElement.style.fontSize = '';
  await touch(false);
  await insets(0);
});

it.each([
  ['the page', snapshot()],
  ['a banner and a toast', snapshot({ celebrations: [ready, ...achievements(1)] })],
  ['a dialog', snapshot({ celebrations: [promotion] })],
])('%s fits into 320 pixels with text twice as large', async (_, answer) => {
  document.documentElement.style.fontSize = '32px';
  await open(answer);
  if (answer.celebrations.length > 0) await screen.findAllByRole('button', { name: 'Close' });
  // what moves around a picture loads with it
  if (answer.celebrations.length > 0)
    await waitFor(() => expect(document.querySelector('svg .accent')).not.toBeNull(), { timeout: 30_000 });
  expect(overflowing(document.body)).toEqual([]);
});

it('the dashboard fits into 320 pixels with text twice as large', async () => {
  document.documentElement.style.fontSize = '32px';
  render(
    <TierProvider adapter={createScriptedAdapter(sisoScript)} partnerId="ada" queryClient={new QueryClient()}>
      <main style={{ padding: 16 }}>
        <PartnerDashboard />
      </main>
    </TierProvider>,
  );
  await screen.findByText('You earned Half a year');
  await screen.findAllByText('Amara Okafor');
  expect(overflowing(document.body)).toEqual([]);
});

it.each(['en-GB', 'ar'])(
  'a name keeps its room beside a large sum on a leaderboard in %s',
  async (locale) => {
    const adapter = createScriptedAdapter({
      ...sisoScript,
      leaderboard: leaderboard(5, 3, 9_999_999.99 / 14),
    });
    render(
      <TierProvider adapter={adapter} partnerId="ada" queryClient={new QueryClient()} locale={locale}>
        <Leaderboard metric="revenue" />
      </TierProvider>,
    );
    await screen.findByText(/9,999,999\.99/);
    for (const name of ['Amara Okafor', 'Ada Byron', 'Tom Whitfield'])
      expect(screen.getByText(name).parentElement!.clientWidth, name).toBeGreaterThanOrEqual(80);
    expect(overflowing(document.body)).toEqual([]);
  },
);

it('every button is large enough for a finger', async () => {
  await touch(true);
  await open(snapshot({ celebrations: [ready, ...achievements(1)] }));
  await screen.findByText('Achievement 1');
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  for (const button of screen.getAllByRole('button')) {
    const { width, height } = button.getBoundingClientRect();
    expect(Math.min(width, height), button.outerHTML).toBeGreaterThanOrEqual(44);
  }
});

it('what lies at the bottom keeps clear of the system’s own bar', async () => {
  await insets(48);
  await open(snapshot({ celebrations: achievements(1) }));
  const title = await screen.findByText('Achievement 1');
  const card = title.closest('[data-pt-slot="card"]')!;
  await waitFor(() => expect(card.getAnimations()).toEqual([]));
  expect(card.getBoundingClientRect().bottom).toBeCloseTo(window.innerHeight - 48, 0);
});

it('one’s own place on a long leaderboard keeps clear of it, too', async () => {
  await insets(48);
  const adapter = createScriptedAdapter({ snapshot: snapshot(), leaderboard: leaderboard(40, 90) });
  render(
    <TierProvider adapter={adapter} partnerId="ada" queryClient={new QueryClient()}>
      <Leaderboard maxRows={40} />
    </TierProvider>,
  );
  await screen.findByText(/^#90 of/);
  const own = document.querySelector('[data-pt-slot="own"]')!;
  expect(own.getBoundingClientRect().bottom).toBeCloseTo(window.innerHeight - 48, 0);
});

it('a dialog taller than the screen opens at its top', async () => {
  const unlocks = Array.from({ length: 20 }, (_, place) => `feature_${place}`);
  await open(snapshot({ celebrations: [celebration(1, 'tier_promoted', { ...promoted, unlocks })] }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.scrollHeight).toBeGreaterThan(dialog.clientHeight);
  expect(dialog.scrollTop).toBe(0);
});

it('a banner with more words than the screen has room for stays on it, with its button', async () => {
  document.documentElement.style.fontSize = '32px';
  await open(snapshot({ celebrations: [readyFor(`${long} `.repeat(8))] }));
  const close = await screen.findByRole('button', { name: 'Close' });
  const card = close.closest('[data-pt-slot="card"]')!;
  await waitFor(() => expect(card.getAnimations()).toEqual([]));
  expect(card.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
  expect(card.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight);
});

it('Back, which is a request to close, closes a celebration', async () => {
  await open(snapshot({ celebrations: [promotion] }));
  const dialog = await screen.findByRole<HTMLDialogElement>('dialog');
  dialog.requestClose();
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
});

it('and the requirements', async () => {
  await open(snapshot());
  await userEvent.click(screen.getAllByRole('button', { name: 'View requirements' })[0]!);
  const dialog = screen.getByRole<HTMLDialogElement>('dialog');
  dialog.requestClose();
  await waitFor(() => expect(dialog).not.toBeVisible());
});

it('dates are those of the partner’s time zone', async () => {
  const answer = snapshot();
  answer.tier.expiresAt = '2025-01-31T20:00:00.000Z';
  await open(answer, 'Asia/Tokyo');
  expect(screen.getByText('Reviewed on 1 Feb 2025')).toBeVisible();
});
