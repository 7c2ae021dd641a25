import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { PartnerDashboard, TierError } from '../../src';
import type { TierScript } from '../../src/testing';
import { showScripted } from '../support/script';

const script: TierScript = {
  achievements: [],
  events: [],
  notifications: [],
  leaderboard: { metric: 'deals', period: 'month', periodStart: null, rows: [], me: null, next: null },
  statement: null,
};
const parts = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);

it('is everything about a partner', async () => {
  await showScripted(<PartnerDashboard />, script);
  expect(parts()).toEqual(['Your tier', 'Earnings', 'Achievements', 'Leaderboard', 'Activity', 'The way up']);
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Your partnership');
  expect(screen.getByRole('button', { name: 'Notifications' })).toBeVisible();
});

it('leaves a part out, and takes another in its place', async () => {
  await showScripted(
    <PartnerDashboard parts={{ header: null, leaderboard: null, earnings: <h2>My own</h2> }} />,
    script,
  );
  expect(parts()).toEqual(['Your tier', 'My own', 'Achievements', 'Activity', 'The way up']);
  expect(screen.queryByRole('heading', { level: 1 })).toBeNull();
});

it.each<[string, TierScript, string]>([
  ['that there is no partner', { ...script, snapshot: null }, 'This is for partners'],
  ['that it failed', { ...script, snapshot: new TierError('FORBIDDEN', 'No') }, 'This could not be loaded'],
])('says %s only once', async (_, answers, words) => {
  await showScripted(<PartnerDashboard />, answers);
  expect(screen.getAllByText(words)).toHaveLength(1);
});
