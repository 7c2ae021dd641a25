import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { AchievementUnlock, type AchievementUnlockProps } from '../src';
import { atRest, withPartner } from './support/decorators';

const meta: Meta<typeof AchievementUnlock> = {
  title: 'AchievementUnlock',
  component: AchievementUnlock,
  decorators: [withPartner],
  // each in a frame of its own: on one page they would wait for one another
  parameters: { docs: { story: { inline: false, height: '240px' } } },
  args: {
    achievement: {
      key: 'first_sale',
      title: 'First sale',
      description: 'You closed your first deal with SISO.',
      icon: '🎯',
      points: 100,
    },
    isVisible: true,
    onComplete: fn(),
  },
  play: atRest,
};
export default meta;

type Story = StoryObj<typeof AchievementUnlock>;

export const Shown: Story = {};

export const Light: Story = { globals: { theme: 'light' } };

export const WithoutPoints: Story = {
  args: {
    achievement: {
      key: 'team_builder',
      title: 'Team builder',
      description: 'Your first partner joined through your link.',
      icon: '👥',
      points: 0,
    },
  },
};

export const LongWords: Story = {
  args: {
    achievement: {
      key: 'long',
      title: 'Rechtsschutzversicherungsgesellschaften überzeugt',
      description:
        'Donaudampfschifffahrtsgesellschaftskapitän and everybody else on board signed on the same day.',
      icon: '📈',
      points: 12_500,
    },
  },
  globals: { viewport: { value: 'small' } },
};

export const RightToLeft: Story = {
  args: {
    achievement: {
      key: 'rtl',
      title: 'أول صفقة',
      description: 'أغلقت صفقتك الأولى مع SISO.',
      icon: '🎯',
      points: 100,
    },
  },
  globals: { locale: 'ar' },
};

function WithButton(props: AchievementUnlockProps) {
  const [isVisible, setVisible] = useState(false);
  const complete = () => {
    setVisible(false);
    props.onComplete();
  };
  return (
    <>
      <button type="button" onClick={() => setVisible(true)}>
        Unlock
      </button>
      <AchievementUnlock {...props} isVisible={isVisible} onComplete={complete} />
    </>
  );
}

export const AgainAndAgain: Story = {
  render: (args) => <WithButton {...args} />,
  play: async ({ args, canvas }) => {
    const unlock = canvas.getByRole('button', { name: 'Unlock' });
    for (const times of [1, 2]) {
      await userEvent.click(unlock);
      await userEvent.click(await screen.findByRole('button', { name: 'Close' }));
      await waitFor(() => expect(args.onComplete).toHaveBeenCalledTimes(times));
      await waitFor(() => expect(unlock).toHaveFocus());
    }
  },
};
