import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { FeatureGate, TierError, type PartnerSnapshot } from '../src';
import type { Scripted } from '../src/testing';
import { feature, requirement, snapshot } from '../tests/support/snapshots';
import { atRest, inColumn, Partner, withPartner } from './support/decorators';
import { Matrix, State, type ShownAs } from './support/Matrix';
import { Leads } from './support/Leads';

const withFeature = (changes: Parameters<typeof feature>[0]) =>
  snapshot({ features: { lead_management: feature(changes) } });

const meta: Meta<typeof FeatureGate> = {
  title: 'FeatureGate',
  component: FeatureGate,
  decorators: [inColumn, withPartner],
  parameters: { answer: snapshot() },
  args: { feature: 'lead_management', children: <Leads /> },
  argTypes: { children: { control: false } },
};
export default meta;

type Story = StoryObj<typeof FeatureGate>;

export const Locked: Story = {};

export const Light: Story = { globals: { theme: 'light' } };

export const Phone: Story = { globals: { viewport: { value: 'small' } } };

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

export const LimitReached: Story = {
  parameters: {
    answer: withFeature({
      access: 'limit_reached',
      usage: { used: 50, allowance: 50, resetsAt: '2025-02-01T00:00:00.000Z' },
    }),
  },
};

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
  globals: { viewport: { value: 'small' } },
};

const arabic = snapshot();
arabic.features['lead_management'] = feature({
  label: 'إدارة العملاء',
  access: 'locked',
  via: null,
  requiredTier: 'active',
});

export const RightToLeft: Story = { parameters: { answer: arabic }, globals: { locale: 'ar' } };

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

/** Not in the docs: a dialog that opens by itself would take the focus, and the reader with it. */
export const RequirementsOpen: Story = {
  tags: ['!autodocs'],
  parameters: { answer: manyRequirements },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'View requirements' }));
    await atRest();
    await expect(screen.getByRole('dialog', { name: 'Requirements for Active' })).toBeVisible();
  },
};

export const RequirementsOpenLight: Story = { ...RequirementsOpen, globals: { theme: 'light' } };

const states: [name: string, answer: Scripted<PartnerSnapshot | null>, shown?: ShownAs][] = [
  ['Locked', snapshot()],
  ['Locked, under the pointer', snapshot(), 'hover'],
  ['Locked, with the focus', snapshot(), 'focus-visible'],
  ['Granted', withFeature({})],
  ['Expired', Expired.parameters!['answer'] as Scripted<PartnerSnapshot | null>],
  ['Denied', Denied.parameters!['answer'] as Scripted<PartnerSnapshot | null>],
  ['Limit reached', LimitReached.parameters!['answer'] as Scripted<PartnerSnapshot | null>],
  ['No partner', null],
  ['Could not be known', new TierError('FORBIDDEN', 'Not for you')],
  ['Loading', 'pending'],
];

/** Every state at once. */
export const States: Story = {
  args: { loading: <p>One moment …</p> },
  render: (args, { globals }) => (
    <Matrix>
      {states.map(([name, answer, shown]) => (
        <State key={name} name={name} shown={shown}>
          <Partner globals={globals} answer={answer}>
            <FeatureGate {...args} />
          </Partner>
        </State>
      ))}
      <State name="Locked, with a picture of it">
        <Partner globals={globals} answer={snapshot()}>
          <FeatureGate {...args} preview="children" />
        </Partner>
      </State>
    </Matrix>
  ),
};
