import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { FeatureGate, TierError } from '../src';
import { feature, requirement, snapshot } from '../tests/support/snapshots';
import { atRest, inColumn, inRightToLeft, withPartner } from './support/decorators';
import { Leads } from './support/Leads';

const withFeature = (changes: Parameters<typeof feature>[0]) =>
  snapshot({ features: { lead_management: feature(changes) } });

const meta: Meta<typeof FeatureGate> = {
  title: 'FeatureGate',
  component: FeatureGate,
  decorators: [inColumn, withPartner],
  parameters: { answer: snapshot() },
  args: { feature: 'lead_management', children: <Leads /> },
};
export default meta;

type Story = StoryObj<typeof FeatureGate>;

export const Locked: Story = {};

export const Light: Story = { globals: { theme: 'light' } };

export const Phone: Story = { globals: { viewport: { value: 'mobile1' } } };

export const SeveralMissing: Story = { args: { feature: 'white_label' } };

export const TierToo: Story = { args: { requiredTier: 'performer' } };

export const Granted: Story = { parameters: { answer: withFeature({}) } };

export const WithPicture: Story = {
  args: { preview: <Leads /> },
};

export const WithPictureLight: Story = {
  args: { preview: <Leads /> },
  globals: { theme: 'light' },
};

export const WithChildrenBehind: Story = { args: { preview: 'children' } };

export const Expired: Story = {
  parameters: { answer: withFeature({ access: 'expired', via: null, requiredTier: 'active' }) },
};

export const Denied: Story = { parameters: { answer: withFeature({ access: 'denied', via: null }) } };

export const NoPartner: Story = { parameters: { answer: null } };

export const CouldNotBeKnown: Story = {
  parameters: { answer: new TierError('FORBIDDEN', 'Not for you') },
};

export const Loading: Story = {
  args: { loading: <p>One moment …</p> },
  parameters: { answer: 'pending' },
};

const longLadder = snapshot();
longLadder.features['lead_management'] = feature({
  label: 'Donaudampfschifffahrtsgesellschaftskapitänsverwaltung',
  access: 'locked',
  via: null,
  requiredTier: 'active',
});
longLadder.tiers[1]!.label = 'Außerordentlich bevollmächtigter Vertriebspartner';

export const LongWords: Story = {
  parameters: { answer: longLadder },
  globals: { viewport: { value: 'mobile1' } },
};

const arabic = snapshot();
arabic.features['lead_management'] = feature({
  label: 'إدارة العملاء',
  access: 'locked',
  via: null,
  requiredTier: 'active',
});

export const RightToLeft: Story = { parameters: { answer: arabic }, decorators: [inRightToLeft] };

const manyRequirements = snapshot();
manyRequirements.tiers[1]!.requirements = [
  requirement(),
  requirement({
    metric: 'training_completed',
    label: 'Training completed',
    unit: 'completion',
    current: 1,
    target: 1,
    remaining: 0,
    met: true,
  }),
  requirement({
    metric: 'total_revenue',
    label: 'Total revenue',
    unit: 'currency',
    current: 1200,
    target: 5000,
    remaining: 3800,
    group: 3,
  }),
  requirement({
    metric: 'deal_streak_months',
    label: 'Months in a row with a deal',
    unit: 'months',
    current: 2,
    target: 3,
    remaining: 1,
    group: 3,
  }),
];

export const RequirementsOpen: Story = {
  parameters: {
    answer: manyRequirements,
    docs: { story: { inline: false, height: '480px' } },
  },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'View requirements' }));
    await atRest();
    await expect(screen.getByRole('dialog', { name: 'Requirements for Active' })).toBeVisible();
  },
};

export const RequirementsOpenLight: Story = { ...RequirementsOpen, globals: { theme: 'light' } };
