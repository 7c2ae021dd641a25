import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { FeatureGate, TierBadge, TierCard, TierRoadmap } from '../../src';
import { withPartner } from '../support/decorators';
import { sisoPartner } from '../support/siso-partner';
import { TokenEditor } from './TokenEditor';
import './tokens.css';

function Sample() {
  return (
    <div className="pt-sample">
      <div className="pt-sample-badges">
        {['starter', 'active', 'performer', 'elite'].map((tier) => (
          <TierBadge key={tier} tier={tier} />
        ))}
      </div>
      <TierCard />
      <FeatureGate feature="team_management">The team</FeatureGate>
      <TierRoadmap />
    </div>
  );
}

const meta: Meta = {
  title: 'Tokens',
  tags: ['!autodocs'],
  decorators: [withPartner],
  parameters: { answer: sisoPartner(1, 6), controls: { disable: true } },
  render: () => <Sample />,
};
export default meta;

type Story = StoryObj;

/** Changes every token live; the result is CSS to copy. */
export const Editor: Story = {
  render: () => (
    <TokenEditor>
      <Sample />
    </TokenEditor>
  ),
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByRole('heading', { name: 'Your tier' });
    const card = canvasElement.querySelector('[data-pt-slot="tier-card"]')!;
    await userEvent.type(canvas.getByRole('textbox', { name: /^--pt-surface Cards$/ }), '#123456');
    await userEvent.type(canvas.getByRole('textbox', { name: /^--pt-radius/ }), '1rem');
    const style = getComputedStyle(card);
    await expect(style.borderRadius).toBe('16px');
    // with forced colours the browser paints its own
    await expect(style.getPropertyValue('--pt-surface')).toBe('#123456');
    await expect(within(canvasElement).getByLabelText('Your tokens as CSS')).toHaveTextContent(
      ':root { --pt-surface: #123456; --pt-radius: 1rem; }',
    );
    await userEvent.click(canvas.getByRole('button', { name: 'Start again' }));
  },
};

export const Siso: Story = { globals: { look: 'siso' } };

export const SisoInTheLight: Story = { globals: { look: 'siso', theme: 'light' } };

export const Corporate: Story = { globals: { look: 'corporate', theme: 'light' } };

export const CorporateInTheDark: Story = { globals: { look: 'corporate', theme: 'dark' } };

export const Loud: Story = { globals: { look: 'loud', theme: 'dark' } };

export const LoudInTheLight: Story = { globals: { look: 'loud', theme: 'light' } };
