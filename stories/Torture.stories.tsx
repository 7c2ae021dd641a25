import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import {
  AchievementGrid,
  FeatureGate,
  ProgressTracker,
  TierBadge,
  TierCard,
  TierRoadmap,
  type LadderTier,
  type PartnerAchievement,
  type PartnerSnapshot,
} from '../src';
import { feature, requirement } from '../tests/support/snapshots';
import { Partner } from './support/decorators';
import { overflowing } from './support/overflowing';
import { severalOfOne } from './support/Matrix';
import { sisoPartner } from './support/siso-partner';

interface Content {
  answer: PartnerSnapshot;
  achievements: PartnerAchievement[];
  /** What the tracker counts. */
  label: string;
  current: number;
  target: number;
}

const achievement = (index: number, changes: Partial<PartnerAchievement> = {}): PartnerAchievement => ({
  key: `achievement_${index}`,
  title: 'First sale',
  description: 'You closed your first deal with SISO.',
  icon: '🎯',
  points: 100,
  category: 'sales',
  reward: { type: 'badge', value: null },
  achievedAt: index % 3 === 0 ? '2025-01-10T12:00:00.000Z' : null,
  percent: 33,
  requirements: [requirement()],
  ...changes,
});

const siso = sisoPartner(1, 6);
const plain: Content = {
  answer: siso,
  achievements: [0, 1, 2].map((index) => achievement(index)),
  label: 'Deals to Performer',
  current: 6,
  target: 10,
};

/** The same content in which every name is another. */
function named(name: (kind: string) => string): Content {
  const tiers = siso.tiers.map((tier) => ({
    ...tier,
    label: name('tier'),
    benefits: { support: name('support'), materials: name('materials') },
    requirements: tier.requirements.map((each) => ({ ...each, label: name('requirement') })),
  }));
  return {
    ...plain,
    label: name('requirement'),
    answer: {
      ...siso,
      tier: { ...siso.tier, label: name('tier'), benefits: tiers[0]!.benefits },
      tiers,
      features: Object.fromEntries(
        Object.entries(siso.features).map(([key, each]) => [
          key,
          feature({ ...each, label: name('feature') }),
        ]),
      ),
    },
    achievements: [0, 1, 2].map((index) =>
      achievement(index, { title: name('achievement'), description: name('description') }),
    ),
  };
}

const money = (current: number) =>
  requirement({
    metric: 'total_revenue',
    label: 'Total revenue',
    unit: 'currency',
    current,
    target: 9_999_999.99,
    remaining: 9_999_999.99 - current,
  });

const withTiers = (tiers: LadderTier[]): Content => ({ ...plain, answer: { ...siso, tiers } });

/** Everything at the width of a small phone and of a larger one. */
function Phones({ content, globals }: { content: Content; globals: Record<string, unknown> }) {
  const { answer, achievements, label, current, target } = content;
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: '2rem', margin: '-1.5rem' }}>
      {[320, 375].map((width) => (
        <div
          key={width}
          style={{
            display: 'grid',
            gap: '1rem',
            alignContent: 'start',
            boxSizing: 'border-box',
            width,
            padding: '1rem',
          }}
        >
          <Partner globals={globals} answer={answer} achievements={achievements}>
            <TierBadge />
            <ProgressTracker label={label} currentProgress={current} targetValue={target} />
            <TierCard />
            <FeatureGate feature="team_management">The team</FeatureGate>
            <FeatureGate feature="white_label" preview={<div style={{ height: '16rem' }} />}>
              The label
            </FeatureGate>
            <TierRoadmap />
            <AchievementGrid />
          </Partner>
        </div>
      ))}
    </div>
  );
}

const meta: Meta = {
  title: 'Torture',
  tags: ['!autodocs'],
  parameters: { ...severalOfOne, controls: { disable: true } },
  render: (_, { parameters, globals }) => (
    <Phones key={String(globals['locale'])} content={parameters['content'] as Content} globals={globals} />
  ),
  play: async ({ canvasElement }) => {
    await waitFor(() =>
      expect(canvasElement.querySelectorAll('[data-pt-slot="tile"]').length).toBeGreaterThan(1),
    );
    await expect(overflowing(canvasElement)).toEqual([]);
  },
};
export default meta;

type Story = StoryObj;

const sixty = 'Außerordentlich bevollmächtigter Vertriebspartner im Ausland';

export const SixtyCharacters: Story = { parameters: { content: named(() => sixty) } };

/** The longest words a language makes, without a place to break them. */
export const GermanCompounds: Story = {
  globals: { locale: 'de' },
  parameters: { content: named(() => 'Rechtsschutzversicherungsgesellschaftsmitarbeiterin') },
};

export const Arabic: Story = { globals: { locale: 'ar' }, parameters: { content: plain } };

export const NothingYet: Story = {
  parameters: {
    content: {
      ...withTiers(siso.tiers.map((tier) => ({ ...tier, percent: 0, requirements: [money(0)] }))),
      current: 0,
      target: 9_999_999.99,
    },
  },
};

export const NearlyTenMillion: Story = {
  parameters: {
    content: {
      ...withTiers(siso.tiers.map((tier) => ({ ...tier, requirements: [money(9_999_999.98)] }))),
      current: 9_999_999.98,
      target: 9_999_999.99,
    },
  },
};

export const TwentyTiers: Story = {
  parameters: {
    content: withTiers(
      Array.from({ length: 20 }, (_, place) => ({
        ...siso.tiers[Math.min(place, 3)]!,
        key: `tier_${place}`,
        label: `Tier ${place + 1}`,
        rank: place + 1,
      })),
    ),
  },
};

export const TwoHundredAchievements: Story = {
  parameters: {
    content: { ...plain, achievements: Array.from({ length: 200 }, (_, index) => achievement(index)) },
  },
};

export const MissingIcons: Story = {
  parameters: {
    content: {
      ...withTiers(siso.tiers.map((tier) => ({ ...tier, icon: null, color: null }))),
      achievements: [0, 1, 2].map((index) => achievement(index, { icon: '' })),
    },
  },
};
