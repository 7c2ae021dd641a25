import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import type { Theme } from '../../src';
import { Portal } from './Portal';

const meta = {
  title: 'Portal',
  component: Portal,
  // Storybook opens on the first entry, which would be a page of two databases.
  tags: ['!autodocs'],
  // The theme and the language follow the toolbar: there is nothing to control.
  parameters: { controls: { disable: true } },
  args: { theme: 'dark', locale: 'en-GB' },
  render: (_, { globals }) => (
    <Portal theme={globals['theme'] as Theme} locale={globals['locale'] as string} />
  ),
} satisfies Meta<typeof Portal>;

export default meta;

type Story = StoryObj<typeof meta>;

// a whole Postgres, beside other pages that start one
const STARTING = { timeout: 50_000 };

/** A partner on the first day of the programme. Everything on the right is real: close deals and look left. */
export const Live: Story = {
  play: async ({ canvas }) => {
    await canvas.findByRole('heading', { name: 'Starter partner' }, STARTING);
  },
};

/** Three deals and the training later, by the buttons of the back office alone. */
export const AtActive: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('heading', { name: 'Starter partner' }, STARTING);
    await expect(canvas.getByText('Lead management')).toBeVisible();
    const log = within(canvas.getByRole('list', { name: 'What the database answered' }));
    for (const deal of ['deal-1', 'deal-2', 'deal-3']) {
      await userEvent.click(canvas.getByRole('button', { name: 'Close a deal' }));
      await log.findByText(new RegExp(`^${deal} completed`));
    }
    await userEvent.click(canvas.getByRole('button', { name: 'Complete training' }));
    await canvas.findByRole('heading', { name: 'Active partner' });
    await canvas.findByRole('heading', { name: 'Leads' });
  },
};
