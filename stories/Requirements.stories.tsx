import type { Meta, StoryObj } from '@storybook/react-vite';
import { Requirements, type TierRequirement } from '../src';
import { requirement } from '../tests/support/snapshots';
import { inColumn, withPartner } from './support/decorators';
import { Matrix, State } from './support/Matrix';

const revenue = requirement({
  metric: 'total_revenue',
  label: 'Total revenue',
  unit: 'currency',
  current: 1200,
  target: 5000,
  remaining: 3800,
});
const training = requirement({
  metric: 'training_completed',
  label: 'Training completed',
  unit: 'completion',
  current: 1,
  target: 1,
  remaining: 0,
  met: true,
});
const streak = requirement({
  metric: 'deal_streak_months',
  label: 'Months in a row with a deal',
  unit: 'months',
  current: 2,
  target: 3,
  remaining: 1,
});

const meta: Meta<typeof Requirements> = {
  title: 'Requirements',
  component: Requirements,
  decorators: [inColumn, withPartner],
  args: { requirements: [requirement({ within: '90 days' }), training, revenue], currency: 'GBP' },
};
export default meta;

type Story = StoryObj<typeof Requirements>;

export const Several: Story = {};

export const Light: Story = { globals: { theme: 'light' } };

export const Alternatives: Story = {
  args: { requirements: [training, { ...revenue, group: 2 }, { ...streak, group: 2 }] },
};

export const AllMet: Story = {
  args: { requirements: [requirement({ current: 3, remaining: 0, met: true }), training] },
};

export const LongWords: Story = {
  args: {
    requirements: [
      requirement({
        label: 'Donaudampfschifffahrtsgesellschaftskapitänsverträge',
        current: 123_456,
        target: 2_000_000,
      }),
      {
        ...training,
        label: 'Completed the introduction to the partner programme and all of its further chapters',
      },
    ],
  },
  globals: { viewport: { value: 'small' } },
};

export const RightToLeft: Story = {
  args: {
    requirements: [requirement({ label: 'الصفقات المكتملة' }), { ...training, label: 'اكتمل التدريب' }],
  },
  globals: { locale: 'ar' },
};

const states: [name: string, requirements: TierRequirement[]][] = [
  ['Open', [requirement()]],
  ['Met', [requirement({ current: 3, remaining: 0, met: true })]],
  ['Within a time', [requirement({ within: '90 days' })]],
  ['Money', [revenue]],
  ['Yes or no', [{ ...training, current: 0, remaining: 1, met: false }, training]],
  [
    'One of two',
    [
      { ...revenue, group: 2 },
      { ...streak, group: 2 },
    ],
  ],
  ['At most', [requirement({ label: 'Refunds', unit: 'refunds', current: 4, target: 2, remaining: 2 })]],
];

/** Every state at once. */
export const States: Story = {
  render: () => (
    <Matrix>
      {states.map(([name, requirements]) => (
        <State key={name} name={name}>
          <Requirements requirements={requirements} currency="GBP" />
        </State>
      ))}
    </Matrix>
  ),
};
