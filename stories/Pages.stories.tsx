import type { Meta, StoryObj } from '@storybook/react-vite';
import { AchievementGrid, ActivityFeed, CommissionSummary, Leaderboard, TierRoadmap } from '../src';
import { leaderboard } from './support/siso-script';
import { withScript } from './support/with-script';
import './support/pages.css';

/** Whole pages of a host, made of the package’s parts: copy what they do. */
const meta: Meta = { title: 'Pages', decorators: [withScript] };
export default meta;

type Story = StoryObj;

export const Achievements: Story = {
  render: () => (
    <main className="story-page">
      <AchievementGrid />
      <div className="story-columns">
        <TierRoadmap />
        <ActivityFeed />
      </div>
    </main>
  ),
};

export const AchievementsLight: Story = { ...Achievements, globals: { theme: 'light' } };

export const Earnings: Story = {
  parameters: { script: { leaderboard: leaderboard(12, 7, 1_180) } },
  render: () => (
    <main className="story-page story-columns">
      <CommissionSummary />
      <Leaderboard metric="revenue" period="quarter" />
    </main>
  ),
};

export const EarningsLight: Story = { ...Earnings, globals: { theme: 'light' } };
