import type { Meta, StoryObj } from '@storybook/react-vite';
import { TierBadge, TierError } from '../src';
import { inColumn, inRightToLeft, withPartner } from './support/decorators';
import { sisoPartner } from './support/siso-partner';

const meta: Meta<typeof TierBadge> = {
  title: 'TierBadge',
  component: TierBadge,
  decorators: [inColumn, withPartner],
  parameters: { answer: sisoPartner(1, 6) },
};
export default meta;

type Story = StoryObj<typeof TierBadge>;

export const Active: Story = {};

export const Light: Story = { globals: { theme: 'light' } };

export const Phone: Story = { globals: { viewport: { value: 'mobile1' } } };

export const Starter: Story = { parameters: { answer: sisoPartner(0, 1) } };

export const Elite: Story = { parameters: { answer: sisoPartner(3, 31) } };

export const Loading: Story = { parameters: { answer: 'pending' } };

export const Failed: Story = {
  parameters: { answer: new TierError('FORBIDDEN', 'This partner is not yours') },
};

export const NoPartner: Story = { parameters: { answer: null } };

export const RightToLeft: Story = { decorators: [inRightToLeft] };
