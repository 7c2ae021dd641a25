import type { Meta, StoryObj } from '@storybook/react-vite';
import { PartnerDashboard, TierError } from '../src';
import type { TierScript } from '../src/testing';
import { achievements } from './support/siso-achievements';
import { sisoPartner } from './support/siso-partner';
import { leaderboard, statement } from './support/siso-script';
import { severalOfOne } from './support/Matrix';
import { ScriptedMatrix, type ScriptedState } from './support/ScriptedMatrix';
import { withScript } from './support/with-script';

const meta: Meta<typeof PartnerDashboard> = {
  title: 'PartnerDashboard',
  component: PartnerDashboard,
  decorators: [withScript],
};
export default meta;

type Story = StoryObj<typeof PartnerDashboard>;

export const Performer: Story = {};

export const Light: Story = { globals: { theme: 'light' } };

export const Phone: Story = { globals: { viewport: { value: 'small' } } };

export const Newcomer: Story = {
  parameters: {
    script: {
      snapshot: { ...sisoPartner(0, 0), unseen: 0 },
      achievements: achievements(0),
      events: [],
      notifications: [],
      leaderboard: { ...leaderboard(12, 128), me: null },
      statement: statement(0),
    },
  },
};

export const Elite: Story = {
  parameters: { script: { snapshot: sisoPartner(3, 31), achievements: achievements(31) } },
};

/** Any part can be left out, or stand in another’s place. */
export const OwnParts: Story = {
  args: {
    parts: {
      header: <h1 style={{ margin: 0, fontSize: '1.5rem' }}>Good morning, Ada</h1>,
      leaderboard: null,
    },
  },
};

export const Loading: Story = {
  parameters: {
    script: {
      snapshot: 'pending',
      achievements: 'pending',
      events: 'pending',
      notifications: 'pending',
      leaderboard: 'pending',
      statement: 'pending',
    },
  },
};

export const Failed: Story = {
  parameters: { script: { snapshot: new TierError('FORBIDDEN', 'This partner is not yours') } },
};

export const NoPartner: Story = { parameters: { nobody: true } };

export const RightToLeft: Story = { globals: { locale: 'ar' } };

const states: ScriptedState[] = [
  ['Loading', Loading.parameters!['script'] as TierScript],
  ['Failed', Failed.parameters!['script'] as TierScript],
  ['No partner', null],
];

/** Every state in which there is not much to see at once; the others are pages of their own. */
export const States: Story = {
  parameters: severalOfOne,
  render: (args, { globals }) => (
    <ScriptedMatrix globals={globals} states={states}>
      <PartnerDashboard {...args} />
    </ScriptedMatrix>
  ),
};
