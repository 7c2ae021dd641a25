import { QueryClient } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NotificationBell, TierProvider, type PartnerNotification } from '../../src';
import { createScriptedAdapter } from '../../src/testing';
import { overflowing } from '../../stories/support/overflowing';
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
/** What a browser asks when somebody goes back; TypeScript does not know it yet. */
interface CloseWatcher extends EventTarget {
  requestClose: () => void;
}
const { CloseWatcher: Watcher } = globalThis as unknown as { CloseWatcher: new () => CloseWatcher };
const LONG = 'Rechtsschutzversicherungsgesellschaften';

function show(unseen: number, notifications: PartnerNotification[]) {
  const adapter = createScriptedAdapter({ snapshot: snapshot({ unseen }), notifications });
  render(
    <TierProvider adapter={adapter} partnerId="ada" queryClient={new QueryClient()} theme="dark">
      <a href="#before">Before</a>
      <NotificationBell />
      <a href="#after">After</a>
    </TierProvider>,
  );
  return { adapter, markSeen: vi.spyOn(adapter, 'markSeen') };
}
const bell = () => screen.getByRole('button', { name: /^Notifications/ });
const panel = () => screen.findByRole('dialog', { name: 'Notifications' });
const gone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
const pressed = async (...keys: string[]) => {
  for (const key of keys) await userEvent.keyboard(`{${key}}`);
};

describe('by keyboard alone', () => {
  it('the bell opens, its list is walked through and read, and Escape gives the focus back', async () => {
    const many = Array.from({ length: 30 }, (_, place) => bonus(30 - place));
    const { markSeen } = show(30, many);
    await screen.findByRole('button', { name: 'Notifications, 9+ unread' });
    await pressed('Tab');
    expect(screen.getByRole('link', { name: 'Before' })).toHaveFocus();
    await pressed('Tab');
    expect(bell()).toHaveFocus();
    await pressed('Enter');
    const list = await panel();
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(20));
    expect(list).toContainElement(document.activeElement as HTMLElement);
    await waitFor(() =>
      expect(markSeen).toHaveBeenCalledWith(
        'ada',
        many.slice(0, 20).map(({ id }) => id),
      ),
    );

    const more = within(list).getByRole('button', { name: 'Show more' });
    for (let stop = 0; stop < 4 && document.activeElement !== more; stop += 1) await pressed('Tab');
    expect(more).toHaveFocus();
    await pressed('Enter');
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(30));
    expect(more).toHaveFocus();

    await pressed('Escape');
    await gone();
    expect(bell()).toHaveFocus();
    await pressed('Tab');
    expect(screen.getByRole('link', { name: 'After' })).toHaveFocus();
  });

  it('the close button closes it, and gives the focus back', async () => {
    show(1, [bonus(1)]);
    bell().focus();
    await pressed('Enter');
    const close = within(await panel()).getByRole('button', { name: 'Close' });
    for (let stop = 0; stop < 3 && document.activeElement !== close; stop += 1) await pressed('Tab');
    await pressed('Enter');
    await gone();
    expect(bell()).toHaveFocus();
  });

  it('what comes while the focus is elsewhere is said politely, and takes the focus from nobody', async () => {
    const { adapter } = show(1, [bonus(1)]);
    await screen.findByRole('button', { name: 'Notifications, 1 unread' });
    screen.getByRole('link', { name: 'After' }).focus();
    const said = screen.getByRole('status');
    expect(said).toBeEmptyDOMElement();
    act(() => adapter.play({ snapshot: snapshot({ unseen: 2, revision: 2 }) }));
    await waitFor(() => expect(said).toHaveTextContent('Notifications: 2 unread'));
    expect(screen.getByRole('link', { name: 'After' })).toHaveFocus();
  });
});

describe('on a phone', () => {
  beforeEach(() => page.viewport(320, 568));
  afterEach(() => {
    document.documentElement.style.fontSize = '';
    vi.unstubAllGlobals();
  });

  it('Back, which is a request to close, closes the list and gives the focus back', async () => {
    const watchers: CloseWatcher[] = [];
    class Watched extends Watcher {
      constructor() {
        super();
        watchers.push(this);
      }
    }
    vi.stubGlobal('CloseWatcher', Watched);
    const { adapter } = show(1, [bonus(1)]);
    await userEvent.click(bell());
    await panel();
    // one watcher for one panel, whatever comes meanwhile: a browser gives a page few of them
    act(() =>
      adapter.play({ snapshot: snapshot({ unseen: 2, revision: 2 }), notifications: [bonus(2), bonus(1)] }),
    );
    await screen.findByText(/£2 was added/);
    expect(watchers).toHaveLength(1);
    watchers[0]!.requestClose();
    await gone();
    expect(bell()).toHaveFocus();
  });

  it('the list fits into 320 pixels with text twice as large', async () => {
    document.documentElement.style.fontSize = '32px';
    const promoted: PartnerNotification = {
      ...bonus(2),
      kind: 'tier_promoted',
      severity: 'high',
      payload: { from: 'starter', to: 'active', label: LONG, unlocks: ['white_label'] },
    };
    show(2, [promoted, bonus(1)]);
    await userEvent.click(bell());
    const list = await panel();
    await within(list).findAllByText(new RegExp(LONG));
    await waitFor(() => expect(list.getAnimations()).toEqual([]));
    expect(overflowing(document.body)).toEqual([]);
    const { left, right, top, bottom } = list.getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(320);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(568);
  });
});
