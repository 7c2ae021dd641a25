import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { NotificationBell, TierError } from '../src';
import type { TierScript } from '../src/testing';
import { atRest } from './support/decorators';
import { notifications } from './support/siso-script';
import { sisoPartner } from './support/siso-partner';
import { ScriptedMatrix, type ScriptedState } from './support/ScriptedMatrix';
import { withScript } from './support/with-script';

const meta: Meta<typeof NotificationBell> = {
  title: 'NotificationBell',
  component: NotificationBell,
  decorators: [
    (Story) => (
      <div style={{ display: 'flex', justifyContent: 'flex-end' }}>
        <Story />
      </div>
    ),
    withScript,
  ],
  // each in a frame of its own: the list lies over the page
  parameters: { docs: { story: { inline: false, height: '520px' } } },
};
export default meta;

type Story = StoryObj<typeof NotificationBell>;

const open = async () => {
  await userEvent.click(await screen.findByRole('button', { name: /^(Notifications|الإشعارات)/ }));
  await screen.findByRole('dialog', { name: /^(Notifications|الإشعارات)/ });
  await atRest();
};

// those in which the list opens are not in the docs: it would take the focus, and the reader with it

export const Closed: Story = {};

export const Open: Story = { tags: ['!autodocs'], play: open };

export const OpenLight: Story = { tags: ['!autodocs'], play: open, globals: { theme: 'light' } };

/** Escape closes it, and the focus goes back to the bell. */
export const ByKeyboard: Story = {
  tags: ['!autodocs'],
  play: async () => {
    const bell = await screen.findByRole('button', { name: 'Notifications, 3 unread' });
    bell.focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('dialog', { name: 'Notifications' });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await expect(bell).toHaveFocus();
  },
};

export const NothingUnread: Story = {
  parameters: { script: { snapshot: sisoPartner(1, 6), notifications: notifications(6, 0) } },
};

export const Thousands: Story = {
  tags: ['!autodocs'],
  play: open,
  parameters: {
    script: {
      snapshot: { ...sisoPartner(1, 6), unseen: 1_280 },
      notifications: notifications(2_000, 1_280),
    },
  },
};

export const Empty: Story = {
  tags: ['!autodocs'],
  play: open,
  parameters: { script: { snapshot: sisoPartner(0, 0), notifications: [] } },
};

export const Loading: Story = {
  tags: ['!autodocs'],
  play: open,
  parameters: { script: { notifications: 'pending' } },
};

export const Failed: Story = {
  tags: ['!autodocs'],
  play: open,
  parameters: { script: { notifications: new TierError('FORBIDDEN', 'This partner is not yours') } },
};

/** There is nothing to ring for. */
export const NoPartner: Story = { parameters: { nobody: true } };

/** Inside a card that would hold on to everything that is fixed. */
export const InBlurredCard: Story = {
  tags: ['!autodocs'],
  play: open,
  decorators: [
    (Story) => (
      <div
        style={{
          width: '100%',
          padding: '1rem',
          border: '1px solid rgb(128 128 128 / 0.4)',
          transform: 'translateY(2rem)',
          backdropFilter: 'blur(8px)',
          overflow: 'hidden',
        }}
      >
        <Story />
      </div>
    ),
  ],
};

export const RightToLeft: Story = { tags: ['!autodocs'], play: open, globals: { locale: 'ar' } };

const closed: ScriptedState[] = [
  ['Some unread', {}],
  ['Under the pointer', {}, 'hover'],
  ['With the focus', {}, 'focus-visible'],
  ['Nothing unread', NothingUnread.parameters!['script'] as TierScript],
  ['Very many unread', Thousands.parameters!['script'] as TierScript],
  ['Loading', { snapshot: 'pending' }],
  ['Failed', { snapshot: new TierError('FORBIDDEN', 'This partner is not yours') }],
  ['No partner', null],
];

/** The bell in every state at once; its list is open in stories of its own. Where there is no partner there is nothing. */
export const States: Story = {
  render: (args, { globals }) => (
    <ScriptedMatrix globals={globals} states={closed}>
      <NotificationBell {...args} />
    </ScriptedMatrix>
  ),
};
