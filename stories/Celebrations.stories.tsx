import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { Celebrations } from '../src';
import { celebration, snapshot } from '../tests/support/snapshots';
import { atRest, withPartner } from './support/decorators';

const promotion = celebration(1, 'tier_promoted', {
  from: 'starter',
  to: 'active',
  label: 'Active',
  unlocks: ['lead_management', 'white_label'],
});
const firstSale = celebration(2, 'achievement_unlocked', {
  key: 'first_sale',
  title: 'First sale',
  description: 'You closed your first deal with SISO.',
  icon: '🎯',
  points: 100,
  reward: { type: 'badge', value: null },
});

const meta: Meta<typeof Celebrations> = {
  title: 'Celebrations',
  component: Celebrations,
  decorators: [withPartner],
  parameters: { docs: { story: { inline: false, height: '240px' } } },
  play: async () => {
    await screen.findByRole('button', { name: 'Close' });
    await atRest();
  },
};
export default meta;

type Story = StoryObj<typeof Celebrations>;

export const Promotion: Story = { parameters: { answer: snapshot({ celebrations: [promotion] }) } };

export const PromotionLight: Story = { ...Promotion, globals: { theme: 'light' } };

export const ReadyToClaim: Story = {
  parameters: {
    answer: snapshot({ celebrations: [celebration(3, 'tier_ready', { to: 'active', label: 'Active' })] }),
  },
};

export const FeatureGranted: Story = {
  parameters: {
    answer: snapshot({
      celebrations: [
        celebration(4, 'feature_granted', {
          feature: 'white_label',
          label: 'White label',
          expiresAt: '2025-02-01T00:00:00.000Z',
        }),
      ],
    }),
  },
};

export const TierExpiring: Story = {
  parameters: {
    answer: snapshot({
      celebrations: [
        celebration(8, 'tier_expiring', {
          tier: 'active',
          label: 'Active',
          expiresAt: '2025-02-01T00:00:00.000Z',
        }),
      ],
    }),
  },
};

export const TierDemoted: Story = {
  parameters: {
    answer: snapshot({
      celebrations: [celebration(5, 'tier_demoted', { from: 'performer', to: 'active', label: 'Active' })],
    }),
  },
};

export const OneAfterAnother: Story = {
  parameters: { answer: snapshot({ celebrations: [promotion, firstSale] }) },
  play: async () => {
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('You reached Active'));
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('First sale'));
    await atRest();
  },
};

export const NothingToCelebrate: Story = {
  parameters: { answer: snapshot() },
  play: async () => {
    await expect(screen.getByRole('status')).toBeEmptyDOMElement();
  },
};

export const Milestone: Story = {
  parameters: {
    answer: snapshot({
      celebrations: [celebration(6, 'milestone', { to: 'active', label: 'Active', percent: 50 })],
    }),
  },
};

export const Bonus: Story = {
  parameters: {
    answer: snapshot({ celebrations: [celebration(7, 'bonus', { amount: 50, currency: 'GBP' })] }),
  },
};
