import type { Meta, StoryObj } from '@storybook/react-vite';
import { AchievementGrid, TierError } from '../src';
import { inColumn } from './support/decorators';
import { achievements } from './support/siso-script';
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

export const NothingEarned: Story = { parameters: { script: { achievements: achievements(0) } } };

export const LongWords: Story = {
  parameters: {
    script: {
      achievements: achievements(6).map((achievement) => ({
        ...achievement,
        title: 'Donaudampfschifffahrtsgesellschaftskapitänswitwe',
        description:
          'Donaudampfschifffahrtsgesellschaftskapitänswitwe und Donaudampfschifffahrtsgesellschaftskapitänswitwe',
      })),
    },
  },
};

export const RightToLeft: Story = { globals: { locale: 'ar' } };
