import type { Meta, StoryObj } from '@storybook/react-vite';
import { AchievementGrid, TierError } from '../src';
import type { TierScript } from '../src/testing';
import { inColumn } from './support/decorators';
import { achievements } from './support/siso-achievements';
import { sisoPartner } from './support/siso-partner';
import { severalOfOne } from './support/Matrix';
import { ScriptedMatrix, type ScriptedState } from './support/ScriptedMatrix';
import { withScript } from './support/with-script';

const meta: Meta<typeof AchievementGrid> = {
  title: 'AchievementGrid',
  component: AchievementGrid,
  decorators: [inColumn, withScript],
};
export default meta;

type Story = StoryObj<typeof AchievementGrid>;

export const Filled: Story = {};

export const Light: Story = { globals: { theme: 'light' } };

export const Phone: Story = { globals: { viewport: { value: 'small' } } };

export const Empty: Story = { parameters: { script: { achievements: [] } } };

export const Loading: Story = { parameters: { script: { achievements: 'pending' } } };

export const Failed: Story = {
  parameters: { script: { achievements: new TierError('FORBIDDEN', 'This partner is not yours') } },
};

export const NoPartner: Story = { parameters: { nobody: true } };

const newcomer: TierScript = { snapshot: sisoPartner(0, 0), achievements: achievements(0) };

export const NothingEarned: Story = { parameters: { script: newcomer } };

const longWords = achievements(15).map((achievement) => ({
  ...achievement,
  title: 'Donaudampfschifffahrtsgesellschaftskapitänswitwe',
  description:
    'Donaudampfschifffahrtsgesellschaftskapitänswitwe und Donaudampfschifffahrtsgesellschaftskapitänswitwe',
}));

export const LongWords: Story = { parameters: { script: { achievements: longWords } } };

export const RightToLeft: Story = { globals: { locale: 'ar' } };

const states: ScriptedState[] = [
  ['Some earned', {}],
  ['None earned', newcomer],
  ['Empty', Empty.parameters!['script'] as TierScript],
  ['Loading', Loading.parameters!['script'] as TierScript],
  ['Failed', Failed.parameters!['script'] as TierScript],
  ['No partner', null],
  ['Long words', { achievements: longWords.slice(3, 5) }],
];

/** Every state at once. */
export const States: Story = {
  parameters: severalOfOne,
  render: (args, { globals }) => (
    <ScriptedMatrix globals={globals} states={states}>
      <AchievementGrid {...args} />
    </ScriptedMatrix>
  ),
};
