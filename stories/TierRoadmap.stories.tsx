import type { Meta, StoryObj } from '@storybook/react-vite';
import { TierRoadmap, TierError, type PartnerSnapshot } from '../src';
import type { Scripted } from '../src/testing';
import { inColumn, Partner, withPartner } from './support/decorators';
import { Matrix, severalOfOne, State } from './support/Matrix';
import { sisoPartner } from './support/siso-partner';

const meta: Meta<typeof TierRoadmap> = {
  title: 'TierRoadmap',
  component: TierRoadmap,
  decorators: [inColumn, withPartner],
  parameters: { answer: sisoPartner(1, 6) },
};
export default meta;

type Story = StoryObj<typeof TierRoadmap>;

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

const states: [name: string, answer: Scripted<PartnerSnapshot | null>][] = [
  ['First tier', sisoPartner(0, 1)],
  ['Under way', sisoPartner(1, 6)],
  ['Top of the ladder', sisoPartner(3, 31)],
  ['Loading', 'pending'],
  ['Failed', new TierError('FORBIDDEN', 'This partner is not yours')],
  ['No partner', null],
];

const shown = [
  ['Under the pointer', 'hover'],
  ['With the focus', 'focus-visible'],
] as const;

/** Every state at once. */
export const States: Story = {
  parameters: severalOfOne,
  render: (_, { globals }) => (
    <Matrix>
      {states.map(([name, answer]) => (
        <State key={name} name={name}>
          <Partner globals={globals} answer={answer}>
            <TierRoadmap />
          </Partner>
        </State>
      ))}
      {shown.map(([name, state]) => (
        <State key={name} name={name} shown={state}>
          <Partner globals={globals} answer={sisoPartner(1, 6)}>
            <TierRoadmap />
          </Partner>
        </State>
      ))}
    </Matrix>
  ),
};
