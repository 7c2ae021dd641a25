import type { Meta, StoryObj } from '@storybook/react-vite';
import { CommissionSummary, TierError } from '../src';
import type { TierScript } from '../src/testing';
import { inColumn } from './support/decorators';
import { statement } from './support/siso-script';
import { severalOfOne } from './support/Matrix';
import { ScriptedMatrix, type ScriptedState } from './support/ScriptedMatrix';
import { withScript } from './support/with-script';

const meta: Meta<typeof CommissionSummary> = {
  title: 'CommissionSummary',
  component: CommissionSummary,
  decorators: [inColumn, withScript],
};
export default meta;

type Story = StoryObj<typeof CommissionSummary>;

export const Filled: Story = {};

export const Light: Story = { globals: { theme: 'light' } };

export const Phone: Story = { globals: { viewport: { value: 'small' } } };

/** After the first “Show more” the rest comes by itself. */
export const Thousands: Story = { parameters: { script: { statement: statement(5_000) } } };

export const Empty: Story = { parameters: { script: { statement: statement(0) } } };

export const Loading: Story = { parameters: { script: { statement: 'pending' } } };

export const Failed: Story = {
  parameters: { script: { statement: new TierError('FORBIDDEN', 'This partner is not yours') } },
};

export const NoPartner: Story = { parameters: { nobody: true } };

export const TotalsAlone: Story = { args: { maxRows: 0 } };

export const LongWords: Story = {
  parameters: {
    script: {
      statement: {
        ...statement(7),
        totals: {
          direct: 123_456_789.12,
          override: 9_876_543.21,
          referralBonus: 1_234.5,
          bonus: 50,
          total: 133_334_616.83,
        },
        entries: statement(7).entries.map((entry) => ({
          ...entry,
          amount: entry.amount * 100_000,
          reference: 'crm_Donaudampfschifffahrtsgesellschaftskapitänswitwe',
        })),
      },
    },
  },
};

export const RightToLeft: Story = { globals: { locale: 'ar' } };

const states: ScriptedState[] = [
  ['A few', { statement: statement(3) }],
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
      <CommissionSummary {...args} maxRows={4} />
    </ScriptedMatrix>
  ),
};
