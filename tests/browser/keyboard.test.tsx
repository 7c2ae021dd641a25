import { QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Celebrations, FeatureGate, Leaderboard, TierProvider, type TierAdapter } from '../../src';
import { createScriptedAdapter } from '../../src/testing';
import { leaderboard } from '../../stories/support/siso-script';
import { celebration, snapshot } from '../support/snapshots';

/** Between two links of the host, the first of which has the focus. */
function show(adapter: TierAdapter, children: ReactElement) {
  render(
    <TierProvider adapter={adapter} partnerId="ada" queryClient={new QueryClient()} theme="dark">
      <a href="#before">Before</a>
      {children}
      <a href="#after">After</a>
    </TierProvider>,
  );
  screen.getByRole('link', { name: 'Before' }).focus();
}
const press = async (...keys: string[]) => {
  for (const key of keys) await userEvent.keyboard(`{${key}}`);
};
const after = () => screen.getByRole('link', { name: 'After' });

it('a locked gate tells its requirements, keeps the focus among them, and gives it back', async () => {
  show(
    createScriptedAdapter({ snapshot: snapshot() }),
    <FeatureGate feature="lead_management" preview="children">
      <button>Add a lead</button>
    </FeatureGate>,
  );
  const opener = await screen.findByRole('button', { name: 'View requirements' });
  await press('Tab');
  expect(opener).toHaveFocus();
  await press('Enter');
  const dialog = await screen.findByRole('dialog', { name: 'Requirements for Active' });
  for (let stop = 0; stop < 5; stop += 1) {
    // between the last stop of a dialog and its first lies the browser itself, which is the body to a page
    expect([dialog, document.body].some((place) => place.contains(document.activeElement))).toBe(true);
    expect(after()).not.toHaveFocus();
    await press('Tab');
  }
  await press('Escape');
  await waitFor(() => expect(dialog).not.toBeVisible());
  expect(opener).toHaveFocus();
  await press('Tab');
  expect(after()).toHaveFocus();
});

it('a promotion takes the focus, is closed with Enter on its button, and gives the focus back', async () => {
  const promotion = celebration(1, 'tier_promoted', {
    from: 'starter',
    to: 'active',
    label: 'Active',
    unlocks: [],
  });
  show(createScriptedAdapter({ snapshot: snapshot({ celebrations: [promotion] }) }), <Celebrations />);
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement));
  const answer = within(dialog).getAllByRole('button')[0]!;
  for (let stop = 0; stop < 3 && document.activeElement !== answer; stop += 1) await press('Tab');
  expect(answer).toHaveFocus();
  await press('Enter');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByRole('link', { name: 'Before' })).toHaveFocus();
});

it('a leaderboard is ranked by something else with the arrows, and read on, one stop for each choice', async () => {
  const adapter = createScriptedAdapter({ snapshot: snapshot(), leaderboard: leaderboard(60, 45) });
  const read = vi.spyOn(adapter, 'getLeaderboard');
  show(adapter, <Leaderboard />);
  await screen.findAllByRole('listitem');

  await press('Tab');
  expect(screen.getByRole('radio', { name: 'Deals' })).toHaveFocus();
  await press('ArrowRight');
  expect(screen.getByRole('radio', { name: 'Revenue' })).toBeChecked();
  await press('Tab');
  expect(screen.getByRole('radio', { name: 'Month' })).toHaveFocus();
  await press('ArrowRight', 'ArrowRight');
  expect(screen.getByRole('radio', { name: 'Year' })).toBeChecked();
  await waitFor(() =>
    expect(read).toHaveBeenLastCalledWith(
      'ada',
      expect.objectContaining({ metric: 'revenue', period: 'year' }),
    ),
  );

  const more = await screen.findByRole('button', { name: 'Show more' });
  const before = screen.getAllByRole('listitem').length;
  await press('Tab');
  expect(more).toHaveFocus();
  await press('Enter');
  await waitFor(() => expect(screen.getAllByRole('listitem').length).toBeGreaterThan(before));
  expect(more).toHaveFocus();
  await press('Tab');
  expect(after()).toHaveFocus();
});
