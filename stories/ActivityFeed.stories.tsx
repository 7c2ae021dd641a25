import type { Meta, StoryObj } from '@storybook/react-vite';
import { ActivityFeed, TierError } from '../src';
import type { TierScript } from '../src/testing';
import { inColumn } from './support/decorators';
import { events } from './support/siso-script';
import { severalOfOne } from './support/Matrix';
import { ScriptedMatrix, type ScriptedState } from './support/ScriptedMatrix';
import { withScript } from './support/with-script';

const meta: Meta<typeof ActivityFeed> = {
  title: 'ActivityFeed',
  component: ActivityFeed,
  decorators: [inColumn, withScript],
};
export default meta;

type Story = StoryObj<typeof ActivityFeed>;

export const Filled: Story = {};

export const Light: Story = { globals: { theme: 'light' } };

export const Phone: Story = { globals: { viewport: { value: 'small' } } };

/** After the first “Show more” the rest comes by itself. */
export const Thousands: Story = { parameters: { script: { events: events(5_000) } } };

export const Empty: Story = { parameters: { script: { events: [] } } };

export const Loading: Story = { parameters: { script: { events: 'pending' } } };

export const Failed: Story = {
  parameters: { script: { events: new TierError('FORBIDDEN', 'This partner is not yours') } },
};

export const NoPartner: Story = { parameters: { nobody: true } };

export const LongWords: Story = {
  parameters: {
    script: {
      events: events(10).map((event) => ({
        ...event,
        label: 'Donaudampfschifffahrtsgesellschaftskapitänswitwe',
        data: { ...event.data, reference: 'crm_Donaudampfschifffahrtsgesellschaftskapitänswitwe' },
      })),
    },
  },
};

export const RightToLeft: Story = { globals: { locale: 'ar' } };

const states: ScriptedState[] = [
  ['A few', { events: events(3) }],
  ['More to come', {}],
  ['Empty', Empty.parameters!['script'] as TierScript],
  ['Loading', Loading.parameters!['script'] as TierScript],
  ['Failed', Failed.parameters!['script'] as TierScript],
  ['No partner', null],
  ['Long words', LongWords.parameters!['script'] as TierScript],
];

/** Every state at once. */
export const States: Story = {
  parameters: severalOfOne,
  render: (args, { globals }) => (
    <ScriptedMatrix globals={globals} states={states}>
      <ActivityFeed {...args} maxRows={4} />
    </ScriptedMatrix>
  ),
};
