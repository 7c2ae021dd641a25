import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Celebrations } from '../../src/components/Celebrations/Celebrations';
import type { AdvanceDecision } from '../../src/domain/advance';
import type { Celebration } from '../../src/domain/celebration';
import { TierError } from '../../src/domain/tier-error';
import { TierProvider, type TierProviderProps } from '../../src/react/TierProvider';
import { createScriptedAdapter } from '../../src/testing';
import { achievements, celebration, requirement, snapshot } from '../support/snapshots';

afterEach(() => {
  vi.useRealTimers();
});

const firstSale = celebration(7, 'achievement_unlocked', {
  key: 'first_sale',
  title: 'First sale',
  description: 'You closed your first deal.',
  icon: '🎯',
  points: 100,
  reward: { type: 'badge', value: null },
});
const promotion = (unlocks: string[] = []) =>
  celebration(8, 'tier_promoted', { from: 'starter', to: 'active', label: 'Active', unlocks });
const ready = celebration(9, 'tier_ready', { to: 'active', label: 'Active' });
const milestone = celebration(12, 'milestone', { to: 'active', label: 'Active', percent: 50 });
const bonus = celebration(13, 'bonus', { amount: 49.5, currency: 'GBP' });

/** A snapshot with news, whose next tier may be claimed. */
function withNews(...celebrations: Celebration[]) {
  const base = snapshot({ celebrations });
  const tiers = base.tiers.map((tier) => ({ ...tier, claimable: tier.key === 'active', commissionRate: 22 }));
  return { ...base, tiers };
}

async function celebrate(celebrations: Celebration[], props: Partial<TierProviderProps> = {}) {
  const view = render(
    <TierProvider
      adapter={createScriptedAdapter({ snapshot: withNews(...celebrations) })}
      partnerId="ada"
      queryClient={new QueryClient()}
      {...props}
    >
      <Celebrations />
    </TierProvider>,
  );
  await settle();
  return view;
}
// react-query tells its observers in a task of its own
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 5)));
const toast = () => screen.getByRole('status');
const banner = () => screen.getByRole('alert');
const dialog = () => screen.getByRole('dialog');
const close = (within_: HTMLElement) =>
  fireEvent.click(
    within(within_.closest<HTMLElement>('[data-pt-slot="card"]') ?? within_).getByLabelText('Close'),
  );

it('waits with empty live regions while there is nothing to celebrate', async () => {
  await celebrate([]);
  expect(toast()).toBeEmptyDOMElement();
  expect(banner()).toBeEmptyDOMElement();
  expect(screen.queryByRole('dialog')).toBeNull();
});

describe('of low severity, in a toast,', () => {
  it('an achievement is told as it is', async () => {
    await celebrate([firstSale]);
    expect(toast()).toHaveTextContent('Achievement unlockedFirst saleYou closed your first deal.+100 points');
  });

  it.each([
    ['for good', null, ''],
    ['for a time', '2026-02-01T12:00:00.000Z', 'Until 1 Feb 2026'],
  ])('a feature is told as granted %s', async (_, expiresAt, until) => {
    await celebrate([
      celebration(10, 'feature_granted', { feature: 'white_label', label: 'White label', expiresAt }),
    ]);
    expect(toast()).toHaveTextContent(new RegExp(`^New featureYou can now use White label${until}$`));
  });

  it('a bonus is told in its currency', async () => {
    await celebrate([bonus]);
    expect(toast()).toHaveTextContent(/^Bonus£49\.50 was added to your earnings$/);
  });

  it('three are told one after another', async () => {
    await celebrate([firstSale, bonus, ...achievements(1)]);
    for (const title of ['First sale', '£49.50 was added', 'Achievement 1']) {
      expect(toast()).toHaveTextContent(title);
      close(toast());
      await settle();
    }
    expect(toast()).toBeEmptyDOMElement();
  });

  it('more than three are told as one, and claimed together', async () => {
    const adapter = createScriptedAdapter({ snapshot: withNews(...achievements(12)) });
    const claim = vi.spyOn(adapter, 'claimCelebrations');
    await celebrate([], { adapter });
    expect(toast()).toHaveTextContent(
      /^Well done12 new achievementsAchievement 1, Achievement 2, Achievement 3 and 9 more\+1,200 points$/,
    );
    expect(claim.mock.calls).toEqual([['ada', Array.from({ length: 12 }, (_, index) => 100 + index)]]);
    close(toast());
    await settle();
    expect(toast()).toBeEmptyDOMElement();
  });

  it('more than three of all kinds are named by what was gained', async () => {
    const granted = { feature: 'white_label', label: 'White label', expiresAt: null };
    await celebrate([bonus, celebration(14, 'feature_granted', granted), ...achievements(2)]);
    expect(toast()).toHaveTextContent(
      '4 new rewards£49.50, White label, Achievement 1 and 1 more+200 points',
    );
  });

  it('those of many that were taken elsewhere are not counted', async () => {
    const adapter = createScriptedAdapter({ snapshot: withNews(...achievements(5)) });
    await adapter.claimCelebrations('ada', [100, 101, 102]);
    await celebrate([], { adapter });
    expect(toast()).toHaveTextContent('2 new achievementsAchievement 4 and Achievement 5+200 points');
  });
});

describe('of medium severity, in a banner,', () => {
  it('a milestone is told with how much of the way is done', async () => {
    await celebrate([milestone]);
    expect(banner()).toHaveTextContent(/^On your way50% of the way to Active$/);
  });

  it('a milestone is news no longer once its tier is reached', async () => {
    const adapter = createScriptedAdapter({ snapshot: withNews(milestone) });
    await celebrate([], { adapter });
    expect(banner()).toHaveTextContent('50% of the way to Active');
    const { tiers, ...others } = snapshot({ revision: 2 });
    act(() =>
      adapter.play({
        snapshot: { ...others, tiers: tiers.map((tier) => ({ ...tier, reached: tier.key !== 'performer' })) },
      }),
    );
    await settle();
    await vi.waitFor(() => expect(banner()).toBeEmptyDOMElement());
  });

  it('a tier that is ending is told soberly, on the day it is for the reader', async () => {
    await celebrate([
      celebration(10, 'tier_expiring', {
        tier: 'active',
        label: 'Active',
        expiresAt: '2026-02-28T23:30:00.000Z',
      }),
    ]);
    expect(banner()).toHaveTextContent(
      /^Tier endingActive ends on 28 Feb 2026Meet its requirements by then to keep it\.$/,
    );
  });

  it('and one of low severity are shown beside each other', async () => {
    await celebrate([milestone, firstSale]);
    expect(banner()).toHaveTextContent('50% of the way');
    expect(toast()).toHaveTextContent('First sale');
  });

  it('one Escape sends one of them away', async () => {
    await celebrate([milestone, firstSale]);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await settle();
    expect([banner(), toast()].filter((region) => region.textContent !== '')).toHaveLength(1);
  });
});

describe('of high severity, in a dialog,', () => {
  it('a promotion is told with what it pays and what it unlocked, by name', async () => {
    await celebrate([promotion(['lead_management', 'white_label', 'not_in_the_snapshot'])]);
    expect(dialog()).toHaveAccessibleName('You reached Active');
    expect(dialog()).toHaveAccessibleDescription(/^22% commission Now unlocked Lead management White label/);
    expect(
      within(dialog())
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Lead management', 'White label', 'not_in_the_snapshot']);
  });

  it('a promotion that unlocked nothing has no list', async () => {
    await celebrate([promotion()]);
    expect(within(dialog()).queryByRole('list')).toBeNull();
  });

  it('a lower tier is told soberly', async () => {
    await celebrate([celebration(11, 'tier_demoted', { from: 'active', to: 'starter', label: 'Starter' })]);
    expect(dialog()).toHaveTextContent(
      /^Tier changedYour tier is now Starter22% commissionThe requirements of your previous tier were no longer met\.Continue$/,
    );
  });

  it('it takes the focus, on itself', async () => {
    await celebrate([promotion()]);
    expect(dialog()).toHaveFocus();
  });

  it('nothing else is taken until it was seen', async () => {
    const adapter = createScriptedAdapter({ snapshot: withNews(promotion(), milestone, firstSale) });
    const claim = vi.spyOn(adapter, 'claimCelebrations');
    await celebrate([], { adapter });
    expect(claim.mock.calls).toEqual([['ada', [8]]]);
    vi.useFakeTimers();
    fireEvent.click(within(dialog()).getByRole('button', { name: 'Continue' }));
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(claim.mock.calls).toEqual([
      ['ada', [8]],
      ['ada', [12]],
      ['ada', [7]],
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each([
    ['the close button', () => close(dialog())],
    ['Escape', () => fireEvent(dialog(), new Event('cancel', { cancelable: true }))],
  ])('%s closes it', async (_, leave) => {
    await celebrate([promotion()]);
    leave();
    await settle();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

it('goes by the severity it is told with, not by the kind', async () => {
  await celebrate([
    { ...firstSale, severity: 'high' },
    { ...promotion(), severity: 'low' },
  ]);
  expect(dialog()).toHaveAccessibleName('First sale');
});

it('leaves to the bell what this version has no words for', async () => {
  const adapter = createScriptedAdapter({
    snapshot: withNews({ ...firstSale, kind: 'badge_of_the_future' } as unknown as Celebration, bonus),
  });
  const claim = vi.spyOn(adapter, 'claimCelebrations');
  await celebrate([], { adapter });
  expect(toast()).toHaveTextContent('£49.50');
  expect(claim.mock.calls).toEqual([['ada', [13]]]);
});

describe('a tier that is ready to be claimed', () => {
  const claimable = (decide: () => Promise<AdvanceDecision>) => ({
    ...createScriptedAdapter({ snapshot: withNews(ready) }),
    advance: decide,
  });
  const decision = (outcome: AdvanceDecision['outcome']): AdvanceDecision => ({
    outcome,
    from: 'starter',
    to: outcome === 'advanced' ? 'active' : 'starter',
    missing: outcome === 'not_eligible' ? [requirement()] : [],
  });
  const button = (name: string) => screen.getByRole('button', { name });

  it('is offered until the partner decides', async () => {
    await celebrate([ready]);
    expect(banner()).toHaveTextContent('Ready to claimActive is ready to claim');
    vi.useFakeTimers();
    act(() => void vi.advanceTimersByTime(60_000));
    expect(button('Claim Active')).toBeEnabled();
  });

  it.each<[AdvanceDecision['outcome'], string]>([
    ['advanced', 'New tierYou reached Active'],
    ['not_eligible', 'Not quite yet2 deals to go'],
    ['top_tier', 'You hold the highest tier'],
    ['pinned', 'Your tier is held where it is for now'],
  ])('is claimed by its button, and the answer is told: %s', async (outcome, text) => {
    await celebrate([], { adapter: claimable(() => Promise.resolve(decision(outcome))) });
    fireEvent.click(button('Claim Active'));
    await settle();
    expect(banner()).toHaveTextContent(text);
    fireEvent.click(button('Done'));
    await settle();
    expect(banner()).toBeEmptyDOMElement();
  });

  it('is claimed once, however often the button is pressed', async () => {
    let answer: (decided: AdvanceDecision) => void = () => {};
    const advance = vi.fn(() => new Promise<AdvanceDecision>((resolve) => (answer = resolve)));
    await celebrate([], { adapter: claimable(advance) });
    act(() => button('Claim Active').focus());
    fireEvent.click(button('Claim Active'));
    fireEvent.click(button('Claiming…'));
    expect(advance).toHaveBeenCalledTimes(1);
    expect(button('Claiming…')).toHaveFocus();
    expect(button('Claiming…')).toHaveAttribute('aria-disabled', 'true');
    answer(decision('advanced'));
    await settle();
    expect(button('Done')).toHaveFocus();
  });

  it('can be tried again when it did not work', async () => {
    const advance = vi
      .fn<() => Promise<AdvanceDecision>>()
      .mockRejectedValueOnce(new TierError('OFFLINE', 'There is no connection.'))
      .mockResolvedValueOnce(decision('advanced'));
    await celebrate([], { adapter: claimable(advance) });
    fireEvent.click(button('Claim Active'));
    await settle();
    expect(banner()).toHaveTextContent('Active is ready to claimThat did not work.');
    fireEvent.click(button('Try again'));
    await settle();
    expect(banner()).toHaveTextContent('You reached Active');
  });

  it('is not offered where it is claimed already', async () => {
    await celebrate([], {
      adapter: createScriptedAdapter({ snapshot: snapshot({ celebrations: [ready] }) }),
    });
    expect(screen.queryByRole('button', { name: 'Claim Active' })).toBeNull();
    expect(button('Done')).toBeInTheDocument();
  });
});

describe('where and how', () => {
  it('each is put into the body, or where the provider says, with the theme on its root', async () => {
    const place = document.body.appendChild(document.createElement('div'));
    await celebrate([promotion()], { portalContainer: place, theme: 'light' });
    const roots = ['toast', 'banner', 'celebration'].map((slot) =>
      place.querySelector(`:scope > [data-pt-slot="${slot}"]`),
    );
    for (const root of roots) expect(root).toHaveAttribute('data-pt-theme', 'light');
    place.remove();
  });

  it('every word is the host’s, if it likes', async () => {
    await celebrate([promotion(['white_label'])], {
      labels: { continue: 'Weiter', nowUnlocked: 'Jetzt frei', newTier: 'Neue Stufe', close: 'Schließen' },
    });
    expect(dialog()).toHaveTextContent(/Neue Stufe.*Jetzt frei.*Weiter/);
    expect(within(dialog()).getByRole('button', { name: 'Schließen' })).toBeInTheDocument();
  });

  it('each part takes the host’s classes, by severity', async () => {
    render(
      <TierProvider
        adapter={createScriptedAdapter({ snapshot: withNews(milestone, firstSale) })}
        partnerId="ada"
        queryClient={new QueryClient()}
      >
        <Celebrations classNames={{ medium: { title: 'uppercase' }, low: { card: 'p-8' } }} />
      </TierProvider>,
    );
    await settle();
    expect(screen.getByText('50% of the way to Active')).toHaveClass('uppercase');
    expect(screen.getByText('First sale')).not.toHaveClass('uppercase');
    expect(toast().parentElement).toHaveClass('p-8');
  });

  it('nothing is rendered on the server, and hydrating has no complaint', async () => {
    const complaint = vi.spyOn(console, 'error');
    const tree = (
      <TierProvider
        adapter={createScriptedAdapter({ snapshot: withNews(promotion(), milestone) })}
        partnerId="ada"
        queryClient={new QueryClient()}
      >
        <Celebrations />
      </TierProvider>
    );
    const container = document.body.appendChild(document.createElement('div'));
    container.innerHTML = renderToString(tree);
    expect(container).toBeEmptyDOMElement();
    render(tree, { container, hydrate: true });
    await settle();
    expect(dialog()).toHaveAccessibleName('You reached Active');
    expect(complaint).not.toHaveBeenCalled();
    complaint.mockRestore();
    container.remove();
  });
});

it('shows each once in strict mode', async () => {
  const adapter = createScriptedAdapter({ snapshot: withNews(promotion(), firstSale) });
  const claim = vi.spyOn(adapter, 'claimCelebrations');
  render(
    <StrictMode>
      <TierProvider adapter={adapter} partnerId="ada" queryClient={new QueryClient()}>
        <Celebrations />
      </TierProvider>
    </StrictMode>,
  );
  await settle();
  expect(dialog()).toHaveAccessibleName('You reached Active');
  expect(claim.mock.calls).toEqual([['ada', [8]]]);
});

it('is shown once, although it is placed twice', async () => {
  render(
    <TierProvider
      adapter={createScriptedAdapter({ snapshot: withNews(milestone, firstSale) })}
      partnerId="ada"
      queryClient={new QueryClient()}
    >
      <Celebrations />
      <Celebrations />
    </TierProvider>,
  );
  await settle();
  expect(screen.getAllByText('First sale')).toHaveLength(1);
  expect(screen.getAllByText('50% of the way to Active')).toHaveLength(1);
});

it('shows nothing that was taken elsewhere before', async () => {
  const adapter = createScriptedAdapter({ snapshot: withNews(firstSale) });
  await adapter.claimCelebrations('ada', [firstSale.id]);
  await celebrate([], { adapter });
  expect(toast()).toBeEmptyDOMElement();
});
