import { dehydrate, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { StrictMode, useLayoutEffect, type ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TierProvider, useNotifications, usePartnerTier } from '../../src';
import type { TierListener } from '../../src/domain/tier-adapter';
import { createScriptedAdapter, type ScriptedAdapter } from '../../src/testing';
import { settle } from '../support/script';
import { snapshot } from '../support/snapshots';

function Unseen() {
  return usePartnerTier(({ snapshot }) => snapshot?.unseen);
}

/** Looks at the page as it is first painted. */
function Look({ at }: { at: () => void }) {
  useLayoutEffect(at);
  return null;
}

function Partner() {
  const { snapshot } = usePartnerTier();
  const { status } = useNotifications();
  return <output>{`${snapshot?.partnerId ?? 'nobody'} ${status}`}</output>;
}

describe('what a host’s client keeps', () => {
  let client: QueryClient;
  let adapter: ScriptedAdapter;
  let tellChange: () => void;
  let signedIn: string | null;

  beforeEach(() => {
    client = new QueryClient();
    signedIn = 'ada';
    adapter = createScriptedAdapter({ notifications: [] });
    adapter.getSnapshot = (partnerId) => Promise.resolve(snapshot({ partnerId }));
    adapter.resolvePartner = vi.fn(() => Promise.resolve(signedIn));
    adapter.onPartnerChange = (listener) => {
      tellChange = listener;
      return () => undefined;
    };
  });

  const partner = (partnerId?: string | null, key?: string) => (
    <TierProvider key={key} adapter={adapter} partnerId={partnerId}>
      <Partner />
    </TierProvider>
  );
  const page = (children: ReactNode) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;
  async function show(children: ReactNode) {
    const shown = render(page(children));
    await settle();
    return {
      text: () => shown.container.textContent,
      async change(next: ReactNode) {
        shown.rerender(page(next));
        await settle();
      },
    };
  }
  /** The kinds of answers about a partner that are kept. */
  const kept = (partnerId: string) =>
    dehydrate(client).queries.filter(({ queryKey }) => queryKey.includes(partnerId)).length;

  it('is the partner that is shown, and the lists', async () => {
    await show(partner('ada'));
    expect(kept('ada')).toBe(2);
  });

  it.each(['bob', null])('is nothing of the partner before once %s is shown', async (next) => {
    const { change } = await show(partner('ada'));
    await change(partner(next));
    expect(kept('ada')).toBe(0);
  });

  it('is nothing of the partner before where an adapter is made for each', async () => {
    const { change } = await show(partner('ada', 'of Ada'));
    const { getSnapshot } = adapter;
    adapter = createScriptedAdapter({ notifications: [] });
    adapter.getSnapshot = getSnapshot;
    await change(partner('bob', 'of Bob'));
    expect(kept('ada')).toBe(0);
    expect(kept('bob')).toBe(2);
  });

  it('is nothing of a partner who signed out', async () => {
    const { text } = await show(partner());
    expect(text()).toBe('ada ready');
    signedIn = null;
    act(tellChange);
    await settle();
    expect(text()).toBe('nobody no-partner');
    expect(kept('ada')).toBe(0);
  });

  it('is nothing of a partner whose signing out took the provider away', async () => {
    const { change } = await show(partner());
    signedIn = null;
    tellChange();
    await change(null);
    expect(kept('ada')).toBe(0);
  });

  it('is all of a partner who signed in again', async () => {
    const { text } = await show(partner());
    adapter.getSnapshot = () => new Promise(() => undefined);
    let answer: (partnerId: string) => void = () => undefined;
    adapter.resolvePartner = () => new Promise((resolve) => (answer = resolve));
    act(tellChange);
    await settle();
    expect(text()).toBe('nobody loading');
    answer('ada');
    await settle();
    expect(text()).toBe('ada ready');
    expect(kept('ada')).toBe(2);
  });

  it('is the partner of a provider that went, for when it comes back', async () => {
    const { change, text } = await show(partner('ada'));
    await change(null);
    expect(kept('ada')).toBe(2);
    adapter.getSnapshot = () => new Promise(() => undefined);
    await change(partner('ada'));
    expect(text()).toBe('ada ready');
  });

  it('is not who was signed in, while nobody would hear of a change', async () => {
    const { change, text } = await show(partner());
    await change(null);
    signedIn = 'bob';
    let seen: string | null = null;
    await change(
      <>
        {partner()}
        <Look
          at={() => {
            seen ??= text();
          }}
        />
      </>,
    );
    expect(seen).toBe('nobody loading');
    expect(text()).toBe('bob ready');
    expect(kept('ada')).toBe(0);
  });

  it('is a partner whom another provider still shows', async () => {
    const { change, text } = await show([partner('ada', 'one'), partner('ada', 'other')]);
    await change([partner('bob', 'one'), partner('ada', 'other')]);
    expect(text()).toBe('bob readyada ready');
    expect(kept('ada')).toBe(2);
    await change([partner('bob', 'one')]);
    await change([partner('bob', 'one'), partner('cid', 'other')]);
    expect(kept('ada')).toBe(0);
    expect(kept('bob')).toBe(2);
  });

  it('is every partner shown, also in StrictMode and where they come back together', async () => {
    const both = <StrictMode>{[partner('ada', 'one'), partner('bob', 'other')]}</StrictMode>;
    const { change, text } = await show(both);
    expect(text()).toBe('ada readybob ready');
    await change(null);
    adapter.getSnapshot = () => new Promise(() => undefined);
    await change(both);
    expect(text()).toBe('ada readybob ready');
    expect([kept('ada'), kept('bob')]).toEqual([2, 2]);
  });

  it('may be emptied while a provider renders, which hears of changes all the same', async () => {
    const first = snapshot({ asOf: new Date().toISOString() });
    adapter = createScriptedAdapter({ snapshot: first });
    let hint: TierListener['onChange'] = () => undefined;
    adapter.subscribe = (_partnerId, { onChange }) => {
      hint = onChange;
      return () => undefined;
    };
    const { text } = await show(
      <TierProvider adapter={adapter} partnerId="ada" initialSnapshot={first}>
        <Unseen />
        <Look
          at={() => {
            client.clear();
          }}
        />
      </TierProvider>,
    );
    adapter.play({ snapshot: { ...first, revision: 2, unseen: 7 } });
    hint({ revision: 2 });
    await settle();
    expect(text()).toBe('7');
  });

  it('is what the host put there itself', async () => {
    client.setQueryData(['partner', 'ada'], 'the host’s own');
    const { change } = await show(partner('ada'));
    await change(partner(null));
    expect(client.getQueryData(['partner', 'ada'])).toBe('the host’s own');
  });
});
