import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ActivityFeed, type TierEvent } from '../../src';
import { settle, showScripted } from '../support/script';
import { snapshot } from '../support/snapshots';

const event = (id: number, changes: Partial<TierEvent> = {}): TierEvent => ({
  id,
  type: 'deal_completed',
  data: { reference: 'crm-1', revenue: 1200 },
  previousTier: null,
  newTier: null,
  label: null,
  icon: null,
  dealsBefore: null,
  dealsAfter: null,
  occurredAt: '2025-01-16T10:00:00.000Z',
  ...changes,
});
// the script's partner is as of now, whenever that is
const now = { ...snapshot(), asOf: '2025-01-16T12:00:00.000Z' };
const show = (events: TierEvent[], provider = {}) =>
  showScripted(<ActivityFeed />, { snapshot: now, events }, provider);
// whether there is a comma is the engine's own taste
const FRIDAY = expect.stringMatching(/^Friday,? 3 January 2025$/) as string;
const items = () => screen.queryAllByRole('listitem');

describe('an event', () => {
  it('has the picture of its achievement, and of a tier only where it is drawn', async () => {
    await show([
      event(2, { type: 'achievement_unlocked', label: 'First sale', icon: '🎯' }),
      event(1, { type: 'enrolled', newTier: 'starter', label: 'Starter', icon: 'sprout' }),
    ]);
    expect(items()[0]).toHaveTextContent('🎯');
    expect(items()[1]).not.toHaveTextContent('sprout');
  });

  it.each<[TierEvent['type'], Partial<TierEvent>, string]>([
    ['enrolled', { label: 'Starter', data: {} }, 'You joined the programmeStarter'],
    ['deal_started', {}, 'Deal startedcrm-1 · £1,200'],
    ['deal_completed', {}, 'Deal completedcrm-1 · £1,200'],
    ['deal_lost', {}, 'Deal lostcrm-1'],
    ['deal_refunded', {}, 'Deal refundedcrm-1'],
    ['tier_advanced', { label: 'Active' }, 'You reached Active'],
    [
      'tier_expiring',
      { label: 'Active', data: { expires_at: '2025-02-01T00:00:00Z' } },
      'Active ends on 1 Feb 2025',
    ],
    ['tier_renewed', { label: 'Active' }, 'Active was renewed'],
    ['tier_demoted', { label: 'Starter' }, 'Your tier is now Starter'],
    ['tier_pinned', { label: 'Active' }, 'Active is held for you'],
    ['tier_unpinned', { label: 'Active' }, 'Active is no longer held for you'],
    [
      'achievement_unlocked',
      { label: 'First sale', data: { points: 100 } },
      'You earned First sale+100 points',
    ],
    ['metric_changed', { label: 'Training', data: { from: 0, to: 1 } }, 'Training: 1'],
    ['feature_granted', { label: 'API', data: { expires_at: null } }, 'You can now use API'],
    ['feature_denied', { label: 'API' }, 'API was taken off your account'],
    ['feature_revoked', { label: 'API' }, 'Your extra access to API ended'],
  ])('of %s is told in words', async (type, changes, words) => {
    await show([event(1, { type, ...changes })]);
    expect(items()[0]).toHaveTextContent(words);
  });

  it('that is newer than this version is named as it is', async () => {
    await show([event(1, { type: 'sponsor_changed' as TierEvent['type'] })]);
    expect(items()[0]).toHaveTextContent('sponsor changed');
  });

  it('says when it was, to whoever looks and to machines', async () => {
    await show([event(1)], { locale: 'de', timeZone: 'Europe/Berlin' });
    const time = within(items()[0]!).getByText('vor 2 Stunden');
    expect(time).toHaveAttribute('datetime', '2025-01-16T10:00:00.000Z');
    expect(time.title).toMatch(/16\. Januar 2025 um 11:00/);
  });
});

it('puts events under the calendar day of the reader', async () => {
  const events = [
    event(3),
    event(2, { occurredAt: '2025-01-15T23:30:00.000Z' }),
    event(1, { occurredAt: '2025-01-03T09:00:00.000Z' }),
  ];
  const page = await show(events);
  const days = () => screen.getAllByRole('heading', { level: 3 }).map((day) => day.textContent);
  expect(days()).toEqual(['Today', 'Yesterday', FRIDAY]);
  page.unmount();
  await show(events, { timeZone: 'Europe/Berlin' });
  expect(days()).toEqual(['Today', FRIDAY]);
  expect(within(screen.getByRole('list', { name: 'Today' })).getAllByRole('listitem')).toHaveLength(2);
});

it('goes on where more is asked for', async () => {
  await show(Array.from({ length: 45 }, (_, place) => event(45 - place)));
  expect(items()).toHaveLength(10);
  const more = screen.getByRole('button', { name: 'Show more' });
  await userEvent.click(more);
  expect(items()).toHaveLength(20);
  await userEvent.click(more);
  await settle();
  expect(items()).toHaveLength(45);
  expect(more).toHaveFocus();
});
