import type { Meta, StoryObj } from '@storybook/react-vite';
import { TierBadge, TierError } from '../src';
import { inColumn, Partner, withPartner } from './support/decorators';
import { Matrix, State } from './support/Matrix';
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

export const Phone: Story = { globals: { viewport: { value: 'small' } } };

export const Starter: Story = { parameters: { answer: sisoPartner(0, 1) } };

export const Elite: Story = { parameters: { answer: sisoPartner(3, 31) } };

export const Loading: Story = { parameters: { answer: 'pending' } };

export const Failed: Story = {
  parameters: { answer: new TierError('FORBIDDEN', 'This partner is not yours') },
};

export const NoPartner: Story = { parameters: { answer: null } };

export const RightToLeft: Story = { globals: { locale: 'ar' } };

/** Every state at once. Where there is no partner, or no such tier, there is nothing to see. */
export const States: Story = {
  render: (_, { globals }) => (
    <Matrix>
      {['starter', 'active', 'performer', 'elite'].map((tier) => (
        <State key={tier} name={tier}>
          <Partner globals={globals} answer={sisoPartner(1, 6)}>
            <TierBadge tier={tier} />
          </Partner>
        </State>
      ))}
      <State name="Loading">
        <Partner globals={globals} answer="pending">
          <TierBadge />
        </Partner>
      </State>
      <State name="No partner">
        <Partner globals={globals} answer={null}>
          <TierBadge />
        </Partner>
      </State>
    </Matrix>
  ),
};
