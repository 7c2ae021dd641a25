import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Celebrations } from '../../src/components/Celebrations/Celebrations';
import type { Celebration } from '../../src/domain/celebration';
import { TierProvider } from '../../src/react/TierProvider';
import { scriptedAdapter } from '../support/scripted-adapter';
import { celebration, snapshot } from '../support/snapshots';

const firstSale = celebration(7, 'achievement_unlocked', {
  key: 'first_sale',
  title: 'First sale',
  description: 'You closed your first deal.',
  icon: '🎯',
  points: 100,
  reward: { type: 'badge', value: null },
});
const promotion = (unlocks: string[]) =>
  celebration(8, 'tier_promoted', { from: 'starter', to: 'active', label: 'Active', unlocks });

async function celebrate(...celebrations: Celebration[]) {
  render(
    <TierProvider
      adapter={scriptedAdapter(snapshot({ celebrations }))}
      partnerId="ada"
      queryClient={new QueryClient()}
    >
      <Celebrations />
    </TierProvider>,
  );
  await settle();
}
// react-query tells its observers in a task of its own
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve)));
const told = () => screen.getByRole('status');

it('waits with an empty live region while there is nothing to celebrate', async () => {
  await celebrate();
  expect(told()).toBeEmptyDOMElement();
});

it('tells an achievement as it is', async () => {
  await celebrate(firstSale);
  expect(told()).toHaveTextContent('Achievement unlockedFirst saleYou closed your first deal.+100 points');
});

it('tells a promotion with what it unlocked, by name', async () => {
  await celebrate(promotion(['lead_management', 'white_label', 'not_in_the_snapshot']));
  expect(told()).toHaveTextContent(
    'New tierYou reached ActiveUnlocked: Lead management, White label and not_in_the_snapshot',
  );
});

it('tells a promotion that unlocked nothing', async () => {
  await celebrate(promotion([]));
  expect(told()).toHaveTextContent(/^New tierYou reached Active$/);
});

it('tells that a tier is ready to be claimed', async () => {
  await celebrate(celebration(9, 'tier_ready', { to: 'active', label: 'Active' }));
  expect(told()).toHaveTextContent(/^Ready to claimActive is ready to claim$/);
});

it.each([
  ['for good', null, ''],
  ['for a time', '2026-02-01T12:00:00.000Z', 'Until 1 Feb 2026'],
])('tells that a feature was granted %s', async (_, expiresAt, until) => {
  await celebrate(
    celebration(10, 'feature_granted', { feature: 'white_label', label: 'White label', expiresAt }),
  );
  expect(told()).toHaveTextContent(new RegExp(`^New featureYou can now use White label${until}$`));
});

it('tells soberly that a tier is ending, on the day it is for the reader', async () => {
  await celebrate(
    celebration(10, 'tier_expiring', {
      tier: 'active',
      label: 'Active',
      expiresAt: '2026-02-28T23:30:00.000Z',
    }),
  );
  expect(told()).toHaveTextContent(
    /^Tier endingActive ends on 28 Feb 2026Meet its requirements by then to keep it\.$/,
  );
});

it('tells soberly that the tier is a lower one now', async () => {
  await celebrate(celebration(11, 'tier_demoted', { from: 'active', to: 'starter', label: 'Starter' }));
  expect(told()).toHaveTextContent(
    /^Tier changedYour tier is now StarterThe requirements of your previous tier were no longer met\.$/,
  );
});

it('tells several one after another', async () => {
  await celebrate(promotion([]), firstSale);
  expect(told()).toHaveTextContent('You reached Active');
  expect(told()).not.toHaveTextContent('First sale');
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  await settle();
  expect(told()).toHaveTextContent('First sale');
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  await settle();
  expect(told()).toBeEmptyDOMElement();
});

it('tells how much of the way is done', async () => {
  await celebrate(celebration(12, 'milestone', { to: 'active', label: 'Active', percent: 50 }));
  expect(told()).toHaveTextContent(/^On your way50% of the way to Active$/);
});

it('tells of a bonus in its currency', async () => {
  await celebrate(celebration(13, 'bonus', { amount: 49.5, currency: 'GBP' }));
  expect(told()).toHaveTextContent(/^Bonus£49\.50 was added to your earnings$/);
});

it('shows nothing that was taken elsewhere before', async () => {
  const adapter = scriptedAdapter(snapshot({ celebrations: [firstSale] }));
  await adapter.claimCelebrations('ada', [firstSale.id]);
  render(
    <TierProvider adapter={adapter} partnerId="ada" queryClient={new QueryClient()}>
      <Celebrations />
    </TierProvider>,
  );
  await settle();
  expect(told()).toBeEmptyDOMElement();
});
