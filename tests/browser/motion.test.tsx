import { QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { spring } from 'framer-motion';
import { afterEach, describe, expect, it } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { Celebrations, TierProvider, type Celebration } from '../../src';
import { APPEAR } from '../../src/components/Moving/springs';
import { createScriptedAdapter } from '../../src/testing';
import { achievements, celebration, snapshot } from '../support/snapshots';

const emulate = (...features: { name: string; value: string }[]) =>
  cdp().send('Emulation.setEmulatedMedia', { features });
afterEach(() => emulate());

const tierOne = { from: 'starter', to: 'active', label: 'Active' } as const;
const promotion = celebration(1, 'tier_promoted', { ...tierOne, unlocks: [] });
const milestone = celebration(2, 'milestone', { to: 'active', label: 'Active', percent: 50 });
const demotion = celebration(3, 'tier_demoted', { ...tierOne, from: 'active' });
const [badge] = achievements(1) as [Celebration];

function celebrate(...celebrations: Celebration[]): void {
  const base = snapshot({ celebrations });
  const tiers = base.tiers.map((tier) => ({ ...tier, color: 'rgb(1, 2, 3)' }));
  render(
    <TierProvider
      adapter={createScriptedAdapter({ snapshot: { ...base, tiers } })}
      partnerId="ada"
      queryClient={new QueryClient()}
    >
      <Celebrations />
    </TierProvider>,
  );
}
/** The player of pieces loads with the first one. */
const LOADED = { timeout: 30_000 };
const drawn = () => document.querySelector<SVGPathElement>('svg .tier path');
const card = async () => {
  await waitFor(() => expect(document.querySelector('[data-state="open"]')).not.toBeNull());
  return document.querySelector<HTMLElement>('[data-state="open"]')!;
};
/** The moments at which the picture springs up, if it does. */
const springing = () =>
  document
    .getAnimations()
    .filter(({ effect }) => !(effect instanceof KeyframeEffect && effect.target?.matches('[data-state]')));

describe('what a celebration is about', () => {
  it.each([
    ['a promotion', promotion],
    ['a milestone', milestone],
    ['an achievement', badge],
  ])('is drawn around by %s', async (_, news) => {
    celebrate(news);
    await waitFor(() => expect(drawn()).not.toBeNull(), LOADED);
  });

  it('is drawn in the colour of the tier', async () => {
    celebrate(promotion);
    await waitFor(() => expect(drawn()).not.toBeNull(), LOADED);
    expect(getComputedStyle(drawn()!).fill).toBe('rgb(1, 2, 3)');
  });

  it('stands still when it is bad news', async () => {
    celebrate(demotion);
    await card();
    expect(drawn()).toBeNull();
    expect(springing()).toEqual([]);
  });

  it('stands still under reduced motion, and is there', async () => {
    await emulate({ name: 'prefers-reduced-motion', value: 'reduce' });
    celebrate(promotion);
    const dialog = await card();
    expect(document.getAnimations()).toEqual([]);
    expect(drawn()).toBeNull();
    expect(getComputedStyle(dialog).opacity).toBe('1');
    expect(dialog.querySelector('[data-pt-slot="icon"]')).toBeVisible();
  });
});

describe('a card', () => {
  it('moves by its transform and opacity only', async () => {
    celebrate(promotion, milestone, badge);
    await screen.findByRole('dialog');
    const moved = document
      .getAnimations()
      .flatMap(({ effect }) =>
        effect instanceof KeyframeEffect ? effect.getKeyframes().flatMap((frame) => Object.keys(frame)) : [],
      );
    const timing = ['offset', 'computedOffset', 'easing', 'composite'];
    const still = ['opacity', 'transform', 'translate', 'scale', ...timing];
    expect(moved).not.toEqual([]);
    expect(moved.filter((property) => !still.includes(property))).toEqual([]);
  });

  it('that is closed while it still comes turns round where it is', async () => {
    celebrate(promotion);
    const dialog = await card();
    for (const animation of dialog.getAnimations()) {
      animation.pause();
      animation.currentTime = 60;
    }
    const before = Number(getComputedStyle(dialog).opacity);
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(1);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(dialog.dataset['state']).toBe('closing'));
    const [leaving] = dialog
      .getAnimations()
      .filter((each) => (each as CSSTransition).transitionProperty === 'opacity');
    const [start] = (leaving?.effect as KeyframeEffect).getKeyframes();
    expect(Number(start?.['opacity'])).toBeCloseTo(before, 2);
  });

  it('comes to rest as pictures do', () => {
    const probe = document.createElement('div');
    probe.className = 'pt:ease-spring pt:duration-appear';
    document.body.append(probe);
    const { transitionDuration, transitionTimingFunction } = getComputedStyle(probe);
    const [duration, ...curve] = String(spring({ ...APPEAR, keyframes: [0, 1] })).split(' ');
    const stops = (text: string) => [...text.matchAll(/[\d.]+(?=,|\)| \d)/g)].map(([stop]) => Number(stop));
    expect(Number.parseFloat(transitionDuration) * 1000).toBe(Number.parseFloat(duration ?? ''));
    expect(stops(transitionTimingFunction.replace(/ [\d.]+%/g, ''))).toEqual(stops(curve.join(' ')));
    probe.remove();
  });
});
