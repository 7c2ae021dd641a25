import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent } from 'storybook/test';
import { ProgressTracker, type ProgressTrackerProps } from '../src';
import { atRest, inColumn, withPartner } from './support/decorators';
import { Matrix, State } from './support/Matrix';

const meta: Meta<typeof ProgressTracker> = {
  title: 'ProgressTracker',
  component: ProgressTracker,
  decorators: [inColumn, withPartner],
  args: { label: 'Deals to Performer', currentProgress: 6, targetValue: 10 },
};
export default meta;

type Story = StoryObj<typeof ProgressTracker>;

export const UnderWay: Story = {};

export const Light: Story = { globals: { theme: 'light' } };

export const Empty: Story = { args: { currentProgress: 0 } };

export const Complete: Story = { args: { currentProgress: 10 } };

export const BeyondTheTarget: Story = { args: { currentProgress: 14 } };

export const NothingToReach: Story = { args: { currentProgress: 0, targetValue: 0 } };

export const OwnMilestones: Story = {
  args: { currentProgress: 4, targetValue: 25, milestones: [3, 10, 25] },
};

export const WithoutMilestones: Story = { args: { showMilestones: false } };

const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 0,
});

export const Money: Story = {
  args: {
    label: 'Revenue to Elite',
    currentProgress: 18_400,
    targetValue: 25_000,
    formatValue: (value) => pounds.format(value),
  },
};

export const LongWords: Story = {
  args: {
    label: 'Donaudampfschifffahrtsgesellschaftskapitänsverträge until the next tier of the programme',
    currentProgress: 1_234_567,
    targetValue: 2_000_000,
    formatValue: (value) => pounds.format(value),
  },
  globals: { viewport: { value: 'small' } },
};

export const RightToLeft: Story = {
  args: { label: 'صفقات حتى المستوى التالي', currentProgress: 3, targetValue: 10 },
  globals: { locale: 'ar' },
};

const states: [name: string, props: Partial<ProgressTrackerProps>][] = [
  ['Empty', { currentProgress: 0 }],
  ['Under way', { currentProgress: 6 }],
  ['Complete', { currentProgress: 10 }],
  ['Beyond the target', { currentProgress: 14 }],
  ['Nothing to reach', { currentProgress: 0, targetValue: 0 }],
  ['Own milestones', { currentProgress: 4, targetValue: 25, milestones: [3, 10, 25] }],
  ['Without milestones', { showMilestones: false }],
];

/** Every state at once. */
export const States: Story = {
  render: (args) => (
    <Matrix>
      {states.map(([name, props]) => (
        <State key={name} name={name}>
          <ProgressTracker {...args} {...props} />
        </State>
      ))}
    </Matrix>
  ),
};

function WithDeals(props: ProgressTrackerProps) {
  const [deals, setDeals] = useState(props.currentProgress);
  return (
    <div style={{ display: 'grid', gap: '1rem', justifyItems: 'start' }}>
      <ProgressTracker {...props} currentProgress={deals} className="pt:w-full" />
      <button type="button" onClick={() => setDeals(deals + 1)}>
        Close a deal
      </button>
    </div>
  );
}

export const MovesWithADeal: Story = {
  render: (args) => <WithDeals {...args} />,
  play: async ({ canvas }) => {
    await expect(document.getAnimations()).toHaveLength(0);
    await userEvent.click(canvas.getByRole('button', { name: 'Close a deal' }));
    await expect(canvas.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '7 of 10');
    await atRest();
  },
};
