import { act, fireEvent, render, screen } from '@testing-library/react';
import { createRef, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AchievementUnlock } from '../../src/components/AchievementUnlock/AchievementUnlock';
import type { Achievement } from '../../src/domain/celebration';
import { TierPresentation } from '../../src/react/TierPresentation';

const firstSale: Achievement = {
  key: 'first_sale',
  title: 'First sale',
  description: 'You closed your first deal.',
  icon: '🎯',
  points: 100,
};
const quickStarter: Achievement = { ...firstSale, key: 'quick_starter', title: 'Quick starter', icon: '⚡' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}
const card = () => screen.getByRole('status').parentElement!;
const closeButton = () => screen.getByRole('button', { name: 'Close' });

function unlock(achievement = firstSale, isVisible = true, onComplete: () => void = () => {}) {
  return (
    <AchievementUnlock achievement={achievement} isVisible={isVisible} onComplete={() => onComplete()} />
  );
}

it('says what was unlocked, with the picture left to those who see', () => {
  render(unlock());
  expect(screen.getByRole('status')).toHaveTextContent(
    'Achievement unlockedFirst saleYou closed your first deal.+100 points',
  );
  expect(screen.getByText('🎯').closest('[aria-hidden="true"]')).toBeInTheDocument();
});

it('leaves out the points of an achievement that has none', () => {
  render(unlock({ ...firstSale, points: 0 }));
  expect(screen.getByRole('status')).not.toHaveTextContent('point');
});

describe('the live region', () => {
  it('is there, empty, before anything is unlocked', () => {
    const { rerender } = render(unlock(firstSale, false));
    const region = screen.getByRole('status');
    expect(region).toBeEmptyDOMElement();
    rerender(unlock());
    expect(region).toHaveTextContent('First sale');
  });

  it('is there before its text also when the achievement is visible from the start', () => {
    const changes = new MutationObserver(() => {});
    changes.observe(document.body, { childList: true, subtree: true });
    render(unlock());
    expect(changes.takeRecords().map(({ target }) => target)).toContain(screen.getByRole('status'));
  });

  it('holds no controls', () => {
    render(unlock());
    expect(screen.getByRole('status')).not.toContainElement(closeButton());
  });
});

describe('after five seconds', () => {
  it('is gone, and complete once, although every render brings another callback', () => {
    const onComplete = vi.fn();
    const { rerender } = render(unlock(firstSale, true, onComplete));
    for (let second = 1; second < 5; second += 1) {
      pass(1000);
      rerender(unlock(firstSale, true, onComplete));
    }
    pass(999);
    expect(screen.getByText('First sale')).toBeInTheDocument();
    pass(1);
    expect(screen.queryByText('First sale')).not.toBeInTheDocument();
    rerender(unlock(firstSale, true, onComplete));
    pass(10_000);
    expect(screen.queryByText('First sale')).not.toBeInTheDocument();
    expect(onComplete).toHaveBeenCalledTimes(1);
  });

  it('completes with the latest callback', () => {
    const [first, latest] = [vi.fn(), vi.fn()];
    const { rerender } = render(unlock(firstSale, true, first));
    rerender(unlock(firstSale, true, latest));
    pass(5000);
    expect(first).not.toHaveBeenCalled();
    expect(latest).toHaveBeenCalledTimes(1);
  });

  it('completes once in strict mode', () => {
    const onComplete = vi.fn();
    render(<StrictMode>{unlock(firstSale, true, onComplete)}</StrictMode>);
    expect(screen.getByText('First sale')).toBeInTheDocument();
    pass(5000);
    expect(screen.queryByText('First sale')).not.toBeInTheDocument();
    expect(onComplete).toHaveBeenCalledTimes(1);
  });

  it('completes only when its exit has been played', async () => {
    const onComplete = vi.fn();
    render(unlock(firstSale, true, onComplete));
    let endExit = () => {};
    const exit = { finished: new Promise<void>((resolve) => (endExit = resolve)) };
    Object.assign(card(), { getAnimations: () => [exit] });
    pass(5000);
    expect(card()).toHaveAttribute('data-state', 'closing');
    expect(onComplete).not.toHaveBeenCalled();
    await act(async () => {
      endExit();
      await exit.finished;
    });
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    expect(onComplete).toHaveBeenCalledTimes(1);
  });
});

describe('the five seconds stand still', () => {
  it('while the pointer is on it', () => {
    render(unlock());
    pass(4000);
    fireEvent.pointerEnter(card());
    pass(60_000);
    fireEvent.pointerLeave(card());
    pass(999);
    expect(screen.getByText('First sale')).toBeInTheDocument();
    pass(1);
    expect(screen.queryByText('First sale')).not.toBeInTheDocument();
  });

  it('while the focus is in it', () => {
    render(unlock());
    act(() => closeButton().focus());
    pass(60_000);
    act(() => closeButton().blur());
    pass(4999);
    expect(screen.getByText('First sale')).toBeInTheDocument();
    pass(1);
    expect(screen.queryByText('First sale')).not.toBeInTheDocument();
  });

  it('while the tab is hidden', () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    render(unlock());
    pass(60_000);
    hidden.mockReturnValue(false);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    pass(4999);
    expect(screen.getByText('First sale')).toBeInTheDocument();
    pass(1);
    expect(screen.queryByText('First sale')).not.toBeInTheDocument();
  });
});

describe('the partner sends it away', () => {
  it('with the close button', () => {
    const onComplete = vi.fn();
    render(unlock(firstSale, true, onComplete));
    fireEvent.click(closeButton());
    expect(screen.queryByText('First sale')).not.toBeInTheDocument();
    expect(onComplete).toHaveBeenCalledTimes(1);
  });

  it('with Escape, wherever the focus is', () => {
    const onComplete = vi.fn();
    render(unlock(firstSale, true, onComplete));
    fireEvent.keyDown(document.body, { key: 'Enter' });
    expect(onComplete).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(onComplete).toHaveBeenCalledTimes(1);
  });

  it('but not with an Escape that is meant for something else', () => {
    render(
      <>
        <div role="alertdialog">
          <input aria-label="In a dialog" />
        </div>
        <input aria-label="Handled" onKeyDown={(event) => event.preventDefault()} />
        {unlock()}
      </>,
    );
    fireEvent.keyDown(screen.getByLabelText('In a dialog'), { key: 'Escape' });
    fireEvent.keyDown(screen.getByLabelText('Handled'), { key: 'Escape' });
    fireEvent.keyDown(document.body, { key: 'Escape', isComposing: true });
    expect(screen.getByText('First sale')).toBeInTheDocument();
  });

  it('with a swipe to either side', () => {
    const onComplete = vi.fn();
    render(unlock(firstSale, true, onComplete));
    card().setPointerCapture = () => {};
    fireEvent.pointerDown(card(), { pointerType: 'touch', clientX: 200 });
    fireEvent.pointerMove(card(), { clientX: 120 });
    expect(card().style.transform).toBe('translateX(-80px)');
    fireEvent.pointerUp(card(), { clientX: 120 });
    expect(onComplete).toHaveBeenCalledTimes(1);
    expect(card().style.transform).toBe('');
  });

  it('but not by a press of the close button that slips', () => {
    render(unlock());
    fireEvent.pointerDown(closeButton(), { pointerType: 'touch', clientX: 200 });
    fireEvent.pointerMove(closeButton(), { clientX: 100 });
    expect(card().style.transform).toBe('');
  });

  it('but not with a swipe too short to be meant, nor by selecting text with a mouse', () => {
    const onComplete = vi.fn();
    render(unlock(firstSale, true, onComplete));
    card().setPointerCapture = () => {};
    fireEvent.pointerDown(card(), { pointerType: 'touch', clientX: 200 });
    fireEvent.pointerMove(card(), { clientX: 180 });
    fireEvent.pointerUp(card(), { clientX: 180 });
    expect(card().style.transform).toBe('');
    fireEvent.pointerDown(card(), { pointerType: 'mouse', clientX: 200 });
    fireEvent.pointerUp(card(), { clientX: 0 });
    expect(onComplete).not.toHaveBeenCalled();
  });

  it('and the focus goes back to where it came from', () => {
    render(
      <>
        <button>Next lead</button>
        {unlock()}
      </>,
    );
    const before = screen.getByRole('button', { name: 'Next lead' });
    act(() => before.focus());
    act(() => closeButton().focus());
    fireEvent.click(closeButton());
    expect(before).toHaveFocus();
  });
});

describe('it appears again', () => {
  it('when it is shown another time', () => {
    const onComplete = vi.fn();
    const { rerender } = render(unlock(firstSale, true, onComplete));
    pass(5000);
    rerender(unlock(firstSale, false, onComplete));
    rerender(unlock(firstSale, true, onComplete));
    expect(screen.getByText('First sale')).toBeInTheDocument();
    pass(5000);
    expect(onComplete).toHaveBeenCalledTimes(2);
  });

  it('for another achievement, with five seconds of its own and without completing the one it replaces', () => {
    const onComplete = vi.fn();
    const { rerender } = render(unlock(firstSale, true, onComplete));
    pass(3000);
    rerender(unlock(quickStarter, true, onComplete));
    expect(screen.getByRole('status')).toHaveTextContent('Quick starter');
    pass(4999);
    expect(onComplete).not.toHaveBeenCalled();
    pass(1);
    expect(onComplete).toHaveBeenCalledTimes(1);
  });

  it('for another achievement after the first one ended, and ends by itself though the focus was on that one', () => {
    const { rerender } = render(unlock());
    act(() => closeButton().focus());
    fireEvent.click(closeButton());
    rerender(unlock(quickStarter));
    expect(screen.getByRole('status')).toHaveTextContent('Quick starter');
    pass(5000);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});

it('does not complete when the host hides or removes it', () => {
  const onComplete = vi.fn();
  const { rerender, unmount } = render(unlock(firstSale, true, onComplete));
  rerender(unlock(firstSale, false, onComplete));
  expect(screen.queryByText('First sale')).not.toBeInTheDocument();
  rerender(unlock(firstSale, true, onComplete));
  unmount();
  pass(10_000);
  expect(onComplete).not.toHaveBeenCalled();
});

it('waits while another one is shown', () => {
  render(
    <>
      {unlock(firstSale)}
      {unlock(quickStarter)}
    </>,
  );
  expect(screen.getByText('First sale')).toBeInTheDocument();
  expect(screen.queryByText('Quick starter')).not.toBeInTheDocument();
  pass(5000);
  expect(screen.queryByText('First sale')).not.toBeInTheDocument();
  expect(screen.getByText('Quick starter')).toBeInTheDocument();
  pass(5000);
  expect(screen.queryByText('Quick starter')).not.toBeInTheDocument();
});

it('is put into the body, or where the provider says, with the theme on it', () => {
  const { rerender, baseElement } = render(unlock());
  expect(card().closest('[data-pt-slot="toast"]')?.parentElement).toBe(baseElement);

  const place = document.body.appendChild(document.createElement('div'));
  rerender(
    <TierPresentation theme={'dark'} portalContainer={place} labels={{ close: 'Schließen' }}>
      {unlock()}
    </TierPresentation>,
  );
  expect(place).toContainElement(screen.getByRole('button', { name: 'Schließen' }));
  expect(place.firstElementChild).toHaveAttribute('data-pt-theme', 'dark');
  place.remove();
});

it('renders nothing on the server, and hydrates without a complaint', () => {
  const complaint = vi.spyOn(console, 'error');
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = renderToString(unlock());
  expect(container).toBeEmptyDOMElement();
  render(unlock(), { container, hydrate: true });
  expect(screen.getByText('First sale')).toBeInTheDocument();
  expect(complaint).not.toHaveBeenCalled();
  container.remove();
});

it('lets the host reach its parts', () => {
  const ref = createRef<HTMLDivElement>();
  render(
    <AchievementUnlock
      ref={ref}
      achievement={firstSale}
      isVisible
      onComplete={() => {}}
      className="p-8"
      classNames={{ title: 'uppercase' }}
    />,
  );
  expect(ref.current).toBe(card());
  expect(ref.current).toHaveClass('p-8');
  expect(ref.current).not.toHaveClass('pt:p-4');
  expect(screen.getByText('First sale')).toHaveClass('uppercase');
});
