import type { ReactElement } from 'react';
import {
  ActivityFeed,
  Celebrations,
  Leaderboard,
  ProgressTracker,
  usePartnerTier,
  type Celebration,
  type PartnerSnapshot,
} from '../../../../src';
import { createScriptedAdapter, type ScriptedAdapter } from '../../../../src/testing';
import { events, leaderboard } from '../../../../stories/support/siso-script';
import { celebration, snapshot } from '../../../support/snapshots';

/** Something to look at while it moves. */
export interface Scene {
  children: ReactElement;
  adapter: ScriptedAdapter;
  /** What is in the page once the scene is made. */
  isThere: string;
  /** What starts the motion. */
  start: () => void;
}

const told = (revision: number, celebrations: Celebration[]): PartnerSnapshot =>
  snapshot({ revision, celebrations });

function celebrating(news: Celebration): Scene {
  const adapter = createScriptedAdapter({ snapshot: told(1, []) });
  return {
    adapter,
    children: <Celebrations />,
    isThere: '[role="alert"]',
    start: () => adapter.play({ snapshot: told(2, [news]) }),
  };
}

function Deals(): ReactElement | null {
  const deals = usePartnerTier((tier) => tier.snapshot?.counters.dealsCompleted);
  if (deals === undefined) return null;
  return <ProgressTracker label="Deals closed" currentProgress={deals} targetValue={10} />;
}

function closing(deals: number): Scene {
  const { counters } = snapshot();
  const adapter = createScriptedAdapter({ snapshot: snapshot() });
  return {
    adapter,
    children: <Deals />,
    isThere: '[aria-valuenow="1"]',
    start: () =>
      adapter.play({
        snapshot: snapshot({ revision: 2, counters: { ...counters, dealsCompleted: deals } }),
      }),
  };
}

/** A long list, all of it. */
function list(children: ReactElement, rows: number): Scene {
  const board = leaderboard(rows, rows);
  const items = events(rows);
  const adapter = createScriptedAdapter({ snapshot: snapshot() });
  adapter.getLeaderboard = () => Promise.resolve(board);
  adapter.listEvents = () => Promise.resolve({ items, next: null });
  return { adapter, children, isThere: 'li', start: () => undefined };
}

/** Every scene, made anew each time. */
export const scenes = {
  progress: () => closing(9),
  toast: () => celebrating(celebration(1, 'bonus', { amount: 50, currency: 'GBP' })),
  achievement: () =>
    celebrating(
      celebration(1, 'achievement_unlocked', {
        key: 'first_sale',
        title: 'First sale',
        description: 'The first deal is closed.',
        icon: '🎯',
        points: 100,
        reward: { type: 'badge', value: null },
      }),
    ),
  banner: () => celebrating(celebration(1, 'tier_ready', { to: 'active', label: 'Active' })),
  milestone: () => celebrating(celebration(1, 'milestone', { to: 'active', label: 'Active', percent: 50 })),
  demotion: () =>
    celebrating(celebration(1, 'tier_demoted', { from: 'active', to: 'starter', label: 'Starter' })),
  promotion: () =>
    celebrating(
      celebration(1, 'tier_promoted', { from: 'starter', to: 'active', label: 'Active', unlocks: [] }),
    ),
  leaderboard: (rows) => list(<Leaderboard maxRows={rows} />, rows),
  activity: (rows) => list(<ActivityFeed maxRows={rows} />, rows),
} satisfies Record<string, (rows: number) => Scene>;

export type SceneName = keyof typeof scenes;
