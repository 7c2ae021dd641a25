import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { Celebrations, type AdvanceDecision, type Celebration, type PartnerSnapshot } from '../src';
import { TierError } from '../src/domain/tier-error';
import { achievements, celebration, requirement, snapshot } from '../tests/support/snapshots';
import { atRest, withPartner } from './support/decorators';
import { Leads } from './support/Leads';

/** A partner to whom these happened, on the ladder of SISO. */
const withNews = (...celebrations: Celebration[]): PartnerSnapshot => {
  const base = snapshot({ celebrations });
  const colors: Record<string, string> = { starter: '#9CA3AF', active: '#3B82F6', performer: '#8B5CF6' };
  const rates: Record<string, number> = { starter: 20, active: 22, performer: 25 };
  return {
    ...base,
    tiers: base.tiers.map((tier) => ({
      ...tier,
      color: colors[tier.key] ?? null,
      commissionRate: rates[tier.key] ?? tier.commissionRate,
      claimable: tier.key === 'active',
    })),
  };
};

const promotion = celebration(1, 'tier_promoted', {
  from: 'starter',
  to: 'active',
  label: 'Active',
  unlocks: ['lead_management', 'basic_training', 'white_label'],
});
const firstSale = celebration(2, 'achievement_unlocked', {
  key: 'first_sale',
  title: 'First sale',
  description: 'You closed your first deal with SISO.',
  icon: '🎯',
  points: 100,
  reward: { type: 'badge', value: null },
});
const ready = celebration(3, 'tier_ready', { to: 'active', label: 'Active' });
const granted = celebration(4, 'feature_granted', {
  feature: 'white_label',
  label: 'White label',
  expiresAt: '2025-02-01T00:00:00.000Z',
});
const demotion = celebration(5, 'tier_demoted', { from: 'performer', to: 'active', label: 'Active' });
const milestone = celebration(6, 'milestone', { to: 'active', label: 'Active', percent: 50 });
const bonus = celebration(7, 'bonus', { amount: 50, currency: 'GBP' });
const expiring = celebration(8, 'tier_expiring', {
  tier: 'active',
  label: 'Active',
  expiresAt: '2025-02-01T00:00:00.000Z',
});

const meta: Meta<typeof Celebrations> = {
  title: 'Celebrations',
  component: Celebrations,
  decorators: [withPartner],
  render: (props) => (
    <>
      <Leads />
      <Celebrations {...props} />
    </>
  ),
  // each in a frame of its own: they lie over the page
  parameters: { docs: { story: { inline: false, height: '520px' } } },
  play: async () => {
    await screen.findByRole('button', { name: 'Close' });
    await atRest();
  },
};
export default meta;

type Story = StoryObj<typeof Celebrations>;

/** High severity is a dialog, which takes the focus and gives it back. */
export const Promotion: Story = { parameters: { answer: withNews(promotion) } };

export const PromotionLight: Story = { ...Promotion, globals: { theme: 'light' } };

/** Bad news is told soberly. */
export const TierDemoted: Story = { parameters: { answer: withNews(demotion) } };

/** Medium severity is a banner. One that waits for an answer stays until it has it. */
export const ReadyToClaim: Story = { parameters: { answer: withNews(ready) } };

export const ReadyToClaimLight: Story = { ...ReadyToClaim, globals: { theme: 'light' } };

export const Claimed: Story = {
  parameters: {
    answer: withNews(ready),
    advance: { outcome: 'advanced', from: 'starter', to: 'active', missing: [] } satisfies AdvanceDecision,
  },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Claim Active' }));
    await screen.findByText('You reached Active');
    await atRest();
  },
};

export const ClaimNotYet: Story = {
  parameters: {
    answer: withNews(ready),
    advance: {
      outcome: 'not_eligible',
      from: 'starter',
      to: 'starter',
      missing: [requirement()],
    } satisfies AdvanceDecision,
  },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Claim Active' }));
    await screen.findByText('Not quite yet');
    await atRest();
  },
};

export const ClaimFailed: Story = {
  parameters: { answer: withNews(ready), advance: new TierError('OFFLINE', 'There is no connection.') },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Claim Active' }));
    await screen.findByRole('button', { name: 'Try again' });
    await atRest();
  },
};

export const Milestone: Story = { parameters: { answer: withNews(milestone) } };

export const TierExpiring: Story = { parameters: { answer: withNews(expiring) } };

/** Low severity is a toast. */
export const Achievement: Story = { parameters: { answer: withNews(firstSale) } };

export const FeatureGranted: Story = { parameters: { answer: withNews(granted) } };

export const Bonus: Story = { parameters: { answer: withNews(bonus) } };

/** On a phone the toast stands on the banner. */
export const BannerAndToast: Story = {
  parameters: { answer: withNews(ready, firstSale) },
  play: async () => {
    await screen.findByText('Active is ready to claim');
    await screen.findByText('First sale');
    await atRest();
  },
};

/** Of each severity one at a time, and nothing beside a dialog. */
export const AQueueOfMany: Story = {
  parameters: { answer: withNews(promotion, milestone, expiring, firstSale, granted) },
  play: async () => {
    const dialog = await screen.findByRole('dialog', { name: 'You reached Active' });
    await expect(screen.queryByText('First sale')).toBeNull();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Continue' }));
    await screen.findByText('50% of the way to Active');
    await screen.findByText('First sale');
    await userEvent.keyboard('{Escape}');
    await screen.findByText('Active ends on 1 Feb 2025');
    await atRest();
  },
};

/** When more than three toasts wait, all of them are told as one. */
export const Summary: Story = { parameters: { answer: withNews(...achievements(12)) } };

export const SummaryOfAllKinds: Story = {
  parameters: { answer: withNews(bonus, granted, firstSale, ...achievements(2)) },
};

export const ReducedMotion: Story = { ...Promotion, globals: { motion: 'reduced' } };

const long = 'Donaudampfschifffahrtsgesellschaftskapitän';

export const LongWords: Story = {
  parameters: {
    answer: withNews(
      celebration(9, 'tier_promoted', {
        from: 'starter',
        to: 'active',
        label: long,
        unlocks: [long, 'white_label'],
      }),
    ),
  },
  globals: { viewport: { value: 'small' } },
};

export const LongWordsInABanner: Story = {
  parameters: { answer: withNews(celebration(10, 'tier_ready', { to: 'active', label: long })) },
  globals: { viewport: { value: 'small' } },
};

const inArabic: Pick<Story, 'globals' | 'play'> = {
  globals: { locale: 'ar' },
  play: async () => {
    await screen.findAllByRole('button', { name: 'إغلاق' });
    await atRest();
  },
};

export const RightToLeft: Story = { ...Promotion, ...inArabic };

export const RightToLeftBannerAndToast: Story = { ...BannerAndToast, ...inArabic };

/** Nothing is put over a field that is typed in: it waits until the field is left. */
export const WhileTyping: Story = {
  parameters: { answer: withNews(promotion) },
  render: (props) => (
    <>
      <label style={{ display: 'block', maxWidth: '20rem' }}>
        Note <input autoFocus style={{ font: 'inherit' }} />
      </label>
      <Celebrations {...props} />
    </>
  ),
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText('Note'), 'Called Northwind');
    await expect(screen.queryByRole('dialog')).toBeNull();
    await userEvent.tab();
    await screen.findByRole('dialog', { name: 'You reached Active' });
    await atRest();
  },
};

export const NothingToCelebrate: Story = {
  parameters: { answer: snapshot() },
  play: async () => {
    await waitFor(() => expect(screen.getByRole('status')).toBeEmptyDOMElement());
    await expect(screen.getByRole('alert')).toBeEmptyDOMElement();
  },
};
