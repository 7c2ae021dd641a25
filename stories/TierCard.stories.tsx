import type { Meta, StoryObj } from '@storybook/react-vite';
import { TierCard, TierError, type PartnerSnapshot } from '../src';
import type { Scripted } from '../src/testing';
import { inColumn, Partner, withPartner } from './support/decorators';
import { Matrix, severalOfOne, State } from './support/Matrix';
import { sisoPartner } from './support/siso-partner';

const meta: Meta<typeof TierCard> = {
  title: 'TierCard',
  component: TierCard,
  decorators: [inColumn, withPartner],
  parameters: { answer: sisoPartner(1, 6) },
};
export default meta;

type Story = StoryObj<typeof TierCard>;

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

const active = sisoPartner(1, 6);
const at = (changes: Partial<PartnerSnapshot['tier']>): PartnerSnapshot => ({
  ...active,
  tier: { ...active.tier, ...changes },
});

const states: [name: string, answer: Scripted<PartnerSnapshot | null>][] = [
  ['First tier', sisoPartner(0, 1)],
  ['Under way', sisoPartner(1, 6)],
  ['Top of the ladder', sisoPartner(3, 31)],
  ['Held until a date', at({ pinnedUntil: '2025-06-30T00:00:00.000Z' })],
  ['Reviewed on a date', at({ expiresAt: '2025-06-30T00:00:00.000Z' })],
  ['In its grace', at({ graceUntil: '2025-06-30T00:00:00.000Z' })],
  ['Loading', 'pending'],
  ['Failed', new TierError('FORBIDDEN', 'This partner is not yours')],
  ['No partner', null],
];

/** Every state at once. */
export const States: Story = {
  parameters: severalOfOne,
  render: (_, { globals }) => (
    <Matrix>
      {states.map(([name, answer]) => (
        <State key={name} name={name}>
          <Partner globals={globals} answer={answer}>
            <TierCard />
          </Partner>
        </State>
      ))}
    </Matrix>
  ),
};
