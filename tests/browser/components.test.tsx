import { QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { AchievementUnlock, FeatureGate, ProgressTracker, TierProvider } from '../../src';
import { createScriptedAdapter } from '../../src/testing';
import { snapshot } from '../support/snapshots';

const slot = (name: string) => document.querySelector<HTMLElement>(`[data-pt-slot="${name}"]`)!;
const box = (name: string) => slot(name).getBoundingClientRect();

const emulate = (...features: { name: string; value: string }[]) =>
  cdp().send('Emulation.setEmulatedMedia', { features });
afterEach(async () => {
  await emulate();
  document.dir = 'ltr';
});

describe('the bar of a ProgressTracker', () => {
  const tracker = (deals: number) => (
    <ProgressTracker label="Deals" currentProgress={deals} targetValue={10} milestones={[3, 10]} />
  );

  it('is as long as the progress, with the milestones at their place', () => {
    render(tracker(6));
    const [track, bar, milestone] = [box('track'), box('bar'), box('milestone')];
    expect(bar.left).toBeCloseTo(track.left);
    expect(bar.width).toBeCloseTo(track.width * 0.6);
    expect(milestone.left + milestone.width / 2).toBeCloseTo(track.left + track.width * 0.3, 1);
  });

  it('grows from the right where people read from there', () => {
    document.dir = 'rtl';
    render(tracker(6));
    const [track, bar, milestone] = [box('track'), box('bar'), box('milestone')];
    expect(bar.right).toBeCloseTo(track.right);
    expect(bar.width).toBeCloseTo(track.width * 0.6);
    expect(milestone.left + milestone.width / 2).toBeCloseTo(track.right - track.width * 0.3, 1);
  });

  it('moves by a transition of its transform when the progress changes, not when it appears', () => {
    const { rerender } = render(tracker(6));
    expect(document.getAnimations()).toEqual([]);
    rerender(tracker(7));
    expect(document.getAnimations().map((moving) => (moving as CSSTransition).transitionProperty)).toEqual([
      'transform',
    ]);
  });

  it('jumps under reduced motion', async () => {
    await emulate({ name: 'prefers-reduced-motion', value: 'reduce' });
    const { rerender } = render(tracker(6));
    expect(box('bar').width).toBeCloseTo(box('track').width * 0.6);
    rerender(tracker(7));
    expect(box('bar').width).toBeCloseTo(box('track').width * 0.7);
  });

  it('takes the colour of a selection where colours are forced', async () => {
    await emulate({ name: 'forced-colors', value: 'active' });
    render(
      <>
        {tracker(6)}
        <mark style={{ background: 'Highlight' }}>selected</mark>
      </>,
    );
    const colourOf = (element: Element) => getComputedStyle(element).backgroundColor;
    expect(colourOf(slot('bar'))).toBe(colourOf(screen.getByText('selected')));
  });
});

describe('an AchievementUnlock', () => {
  const achievement = {
    key: 'first_sale',
    title: 'First sale',
    description: 'Well done.',
    icon: '🎯',
    points: 100,
  };

  it('plays its exit before it completes', async () => {
    const onComplete = vi.fn();
    render(<AchievementUnlock achievement={achievement} isVisible onComplete={onComplete} />);
    slot('card').style.setProperty('--pt-duration-fast', '1s');
    // one that has hardly come is hardly there to leave
    await Promise.all(
      slot('card')
        .getAnimations()
        .map(({ finished }) => finished),
    );
    await userEvent.keyboard('{Escape}');
    expect(slot('card').dataset['state']).toBe('closing');
    expect(onComplete).not.toHaveBeenCalled();
    await waitFor(() => expect(onComplete).toHaveBeenCalledTimes(1), { timeout: 5000 });
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('neither moves nor waits under reduced motion', async () => {
    await emulate({ name: 'prefers-reduced-motion', value: 'reduce' });
    const onComplete = vi.fn();
    render(<AchievementUnlock achievement={achievement} isVisible onComplete={onComplete} />);
    expect(document.getAnimations()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    expect(onComplete).toHaveBeenCalledTimes(1);
  });

  it('leaves the page beside it to the pointer', async () => {
    await page.viewport(1200, 600);
    render(<AchievementUnlock achievement={achievement} isVisible onComplete={() => {}} />);
    const { left, right, top } = box('card');
    expect(slot('card')).toContainElement(document.elementFromPoint(right - 1, top + 20) as HTMLElement);
    expect(slot('toast')).not.toContainElement(document.elementFromPoint(left - 1, top + 20) as HTMLElement);
  });

  it('has a close button that a thumb can hit', () => {
    render(<AchievementUnlock achievement={achievement} isVisible onComplete={() => {}} />);
    const close = screen.getByRole('button', { name: 'Close' });
    expect(Math.min(close.offsetWidth, close.offsetHeight)).toBeGreaterThanOrEqual(44);
  });
});

describe('a locked FeatureGate', () => {
  async function showGate() {
    render(
      <TierProvider
        adapter={createScriptedAdapter({ snapshot: snapshot() })}
        partnerId="ada"
        queryClient={new QueryClient()}
      >
        <button>Before</button>
        <FeatureGate feature="lead_management" preview="children">
          <button>Add a lead</button>
        </FeatureGate>
        <button>After</button>
      </TierProvider>,
    );
    return screen.findByRole('button', { name: 'View requirements' });
  }

  it('keeps the focus out of the children it previews', async () => {
    const opener = await showGate();
    screen.getByText('Before').focus();
    await userEvent.tab();
    expect(opener).toHaveFocus();
    await userEvent.tab();
    expect(screen.getByText('After')).toHaveFocus();
  });

  it('opens the requirements as a modal dialog that Escape closes, and gets the focus back', async () => {
    const opener = await showGate();
    await userEvent.click(opener);
    const dialog = screen.getByRole('dialog', { name: 'Requirements for Active' });
    expect(dialog.matches(':modal')).toBe(true);
    expect(dialog).toContainElement(document.activeElement as HTMLElement);
    await userEvent.keyboard('{Escape}');
    expect(dialog).not.toBeVisible();
    expect(opener).toHaveFocus();
  });

  it('opens them in the look of the page around it', async () => {
    document.documentElement.dataset['ptTheme'] = 'light';
    await userEvent.click(await showGate());
    expect(getComputedStyle(screen.getByRole('dialog')).backgroundColor).toBe('rgb(255, 255, 255)');
    delete document.documentElement.dataset['ptTheme'];
  });

  it('keeps its shape under a host that styles bare elements', async () => {
    await userEvent.click(await showGate());
    const sizes = () => ['feature-gate', 'dialog'].map((name) => box(name).height);
    const before = sizes();
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent = 'h2, p, ul, li { margin: 40px; padding: 40px; color: red; font-size: 40px }';
    expect(sizes()).toEqual(before);
    expect(getComputedStyle(screen.getByText('Requirements for Active')).color).not.toBe('rgb(255, 0, 0)');
    style.remove();
  });
});
