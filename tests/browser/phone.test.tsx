import { QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import {
  Celebrations,
  FeatureGate,
  TierCard,
  TierProvider,
  TierRoadmap,
  type PartnerSnapshot,
} from '../../src';
import { overflowing } from '../../stories/support/overflowing';
import { createScriptedAdapter } from '../../src/testing';
import { achievements, celebration, snapshot } from '../support/snapshots';

const long = 'Rechtsschutzversicherungsgesellschaften';
const ready = celebration(1, 'tier_ready', { to: 'active', label: long });
const promotion = celebration(2, 'tier_promoted', {
  from: 'starter',
  to: 'active',
  label: long,
  unlocks: ['white_label'],
});

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
