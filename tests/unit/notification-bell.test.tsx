import { QueryClient } from '@tanstack/react-query';
import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { NotificationBell, TierProvider, type PartnerNotification } from '../../src';
import { createScriptedAdapter } from '../../src/testing';
import { settle, showScripted } from '../support/script';
import { snapshot } from '../support/snapshots';

const bonus = (id: number, seenAt: string | null = null): PartnerNotification => ({
  id,
  kind: 'bonus',
  severity: 'low',
  payload: { amount: id, currency: 'GBP' },
  createdAt: '2025-01-16T11:00:00.000Z',
  celebratedAt: null,
  seenAt,
});
const show = async (unseen: number, notifications: PartnerNotification[] = []) => {
  const page = await showScripted(<NotificationBell />, { snapshot: snapshot({ unseen }), notifications });
  return { ...page, markSeen: vi.spyOn(page.adapter, 'markSeen') };
};
const bell = () => screen.getByRole('button', { name: /^Notifications/ });
const open = async () => {
  await userEvent.click(bell());
  const list = await screen.findByRole('dialog', { name: 'Notifications' });
  await settle();
  return list;
};

it.each([
  [0, 'Notifications', null],
  [3, 'Notifications, 3 unread', '3'],
  [12, 'Notifications, 9+ unread', '9+'],
])('a bell of %i says so, in a picture and in words', async (unseen, name, shown) => {
  await show(unseen);
  expect(bell()).toHaveAccessibleName(name);
  expect(document.querySelector('[data-pt-slot="count"]')?.textContent ?? null).toBe(shown);
});

it('lists what was told, and when', async () => {
  await show(0, [bonus(50, '2025-01-16T11:30:00.000Z')]);
  const [item] = within(await open()).getAllByRole('listitem');
  expect(item).toHaveTextContent('£50 was added to your earnings');
  expect(within(item!).getByText('1 hour ago')).toBeVisible();
  expect(item).toHaveAttribute('data-state', 'read');
});

it('marks what is looked at as read, once, and keeps showing what was new', async () => {
  const { adapter, markSeen } = await show(2, [bonus(3), bonus(2), bonus(1, '2025-01-16T11:30:00.000Z')]);
  const list = await open();
  expect(markSeen).toHaveBeenCalledExactlyOnceWith('ada', [3, 2]);
  const seenAt = '2025-01-16T12:00:00.000Z';
  act(() =>
    adapter.play({
      snapshot: snapshot({ unseen: 0, revision: 2 }),
      notifications: [bonus(3, seenAt), bonus(2, seenAt), bonus(1, seenAt)],
    }),
  );
  await settle();
  expect(bell()).toHaveAccessibleName('Notifications');
  expect(
    within(list)
      .getAllByRole('listitem')
      .map(({ dataset }) => dataset['state']),
  ).toEqual(['new', 'new', 'read']);
  expect(markSeen).toHaveBeenCalledTimes(1);
});

it('opens and closes by keyboard, and gives the focus back', async () => {
  await show(1, [bonus(1)]);
  await userEvent.tab();
  expect(bell()).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  const list = await screen.findByRole('dialog', { name: 'Notifications' });
  expect(bell()).toHaveAttribute('aria-expanded', 'true');
  expect(list).toContainElement(document.activeElement as HTMLElement);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(bell()).toHaveFocus();
  expect(bell()).toHaveAttribute('aria-expanded', 'false');
});

it('closes when it is pressed again', async () => {
  await show(0);
  await open();
  await userEvent.click(bell());
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('says politely that something new has come', async () => {
  const { adapter } = await show(1);
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
  act(() => adapter.play({ snapshot: snapshot({ unseen: 2, revision: 2 }) }));
  await settle();
  expect(screen.getByRole('status')).toHaveTextContent('Notifications: 2 unread');
});

it('says that there is nothing', async () => {
  await show(0);
  expect(await open()).toHaveTextContent('Nothing new');
});

it('passes over what this version has no words for, and still marks it as read', async () => {
  const { markSeen } = await show(1, [{ ...bonus(1), kind: 'parade' } as unknown as PartnerNotification]);
  expect(await open()).toHaveTextContent('Nothing new');
  expect(markSeen).toHaveBeenCalledWith('ada', [1]);
});

it('puts its list where overlays belong, in the theme of the provider', async () => {
  const portalContainer = document.body.appendChild(document.createElement('div'));
  await showScripted(<NotificationBell />, { notifications: [] }, { portalContainer, theme: 'light' });
  const list = await open();
  expect(portalContainer).toContainElement(list);
  expect(list).toHaveAttribute('data-pt-theme', 'light');
  portalContainer.remove();
});

it('closes with its partner, and marks nothing for the next one', async () => {
  const adapter = createScriptedAdapter({ snapshot: snapshot({ unseen: 1 }), notifications: [bonus(3)] });
  const queryClient = new QueryClient();
  const page = (partnerId: string | null) => (
    <TierProvider adapter={adapter} partnerId={partnerId} queryClient={queryClient}>
      <NotificationBell />
    </TierProvider>
  );
  const { rerender } = render(page('ada'));
  await settle();
  await open();
  const markSeen = vi.spyOn(adapter, 'markSeen');
  adapter.play({ snapshot: snapshot({ partnerId: 'bob', unseen: 1 }), notifications: [bonus(77)] });
  rerender(page('bob'));
  await settle();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(markSeen).not.toHaveBeenCalled();
});

it('is not there where there is no partner', async () => {
  await showScripted(<NotificationBell />, {}, { partnerId: null });
  expect(screen.queryByRole('button')).toBeNull();
});
