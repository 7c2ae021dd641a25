import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { Leaderboard, TierError, type LeaderboardPage } from '../src';
import type { TierScript } from '../src/testing';
import { inColumn } from './support/decorators';
import { leaderboard } from './support/siso-script';
import { severalOfOne } from './support/Matrix';
import { ScriptedMatrix, type ScriptedState } from './support/ScriptedMatrix';
import { withScript } from './support/with-script';

const meta: Meta<typeof Leaderboard> = {
  title: 'Leaderboard',
  component: Leaderboard,
  decorators: [inColumn, withScript],
};
export default meta;

type Story = StoryObj<typeof Leaderboard>;

export const Filled: Story = {};

export const Light: Story = { globals: { theme: 'light' } };

export const Phone: Story = { globals: { viewport: { value: 'small' } } };

/** Further down one’s own place stays at the foot of the screen. */
export const FurtherDown: Story = { parameters: { script: { leaderboard: leaderboard(40, 128) } } };

const first: LeaderboardPage = leaderboard(12, 1);

export const InTheLead: Story = {
  parameters: { script: { leaderboard: { ...first, me: { ...first.me!, toNext: null } } } },
};

export const NotOnIt: Story = {
  parameters: { script: { leaderboard: { ...leaderboard(12, 128), me: null } } },
};

export const InMoney: Story = {
  args: { metric: 'revenue', period: 'quarter' },
  parameters: { script: { leaderboard: leaderboard(12, 7, 1_234.5) } },
};

/** After the first “Show more” the rest comes by itself. */
export const Thousands: Story = { parameters: { script: { leaderboard: leaderboard(5_000, 4_321) } } };

export const ChosenByKeyboard: Story = {
  play: async () => {
    const deals = await screen.findByRole('radio', { name: 'Deals' });
    deals.focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(screen.getByRole('radio', { name: 'Revenue' })).toBeChecked();
    await screen.findByText('£14');
  },
};

export const Empty: Story = {
  parameters: { script: { leaderboard: { ...leaderboard(0, 1), me: null } } },
};

export const Loading: Story = { parameters: { script: { leaderboard: 'pending' } } };

export const Failed: Story = {
  parameters: { script: { leaderboard: new TierError('FORBIDDEN', 'This partner is not yours') } },
};

export const NoPartner: Story = { parameters: { nobody: true } };

export const LongWords: Story = {
  parameters: {
    script: {
      leaderboard: {
        ...leaderboard(12, 3),
        rows: leaderboard(12, 3).rows.map((row) => ({
          ...row,
          displayName: 'Donaudampfschifffahrtsgesellschaftskapitänswitwe von und zu Oberpfaffenhofen',
          value: 1_234_567,
        })),
      },
    },
  },
};

export const RightToLeft: Story = { globals: { locale: 'ar' } };

const states: ScriptedState[] = [
  ['Filled', {}],
  ['Under the pointer', {}, 'hover'],
  ['With the focus', {}, 'focus-visible'],
  ['In the lead', InTheLead.parameters!['script'] as TierScript],
  ['Further down', { leaderboard: leaderboard(6, 128) }],
  ['Not on it', NotOnIt.parameters!['script'] as TierScript],
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
      <Leaderboard {...args} maxRows={3} />
    </ScriptedMatrix>
  ),
};
