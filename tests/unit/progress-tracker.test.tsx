import { render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { describe, expect, it } from 'vitest';
import {
  ProgressTracker,
  type ProgressTrackerProps,
} from '../../src/components/ProgressTracker/ProgressTracker';
import { TierPresentation } from '../../src/react/TierPresentation';

function show(props: Partial<ProgressTrackerProps> = {}) {
  const { container } = render(
    <ProgressTracker label="Deals to Performer" currentProgress={5} targetValue={10} {...props} />,
  );
  const slot = (name: string) => container.querySelector<HTMLElement>(`[data-pt-slot="${name}"]`);
  const milestones = () =>
    [...container.querySelectorAll<HTMLElement>('[data-pt-slot="milestone"]')].map((dot) => ({
      place: dot.style.getPropertyValue('--pt-place'),
      state: dot.dataset['state'],
    }));
  return { slot, milestones, bar: () => slot('bar')?.style.transform };
}

it('says the same in its text, its bar and to assistive technology', () => {
  const { slot, bar } = show({ currentProgress: 7 });
  const progress = screen.getByRole('progressbar', { name: 'Deals to Performer' });
  expect(progress).toHaveAttribute('aria-valuenow', '7');
  expect(progress).toHaveAttribute('aria-valuemin', '0');
  expect(progress).toHaveAttribute('aria-valuemax', '10');
  expect(progress).toHaveAttribute('aria-valuetext', '7 of 10');
  expect(slot('value')).toHaveTextContent('7 / 10');
  expect(bar()).toBe('scaleX(0.7)');
});

it.each([
  { current: 14, target: 10, text: '10 / 10', bar: 'scaleX(1)', state: 'complete' },
  { current: -3, target: 10, text: '0 / 10', bar: 'scaleX(0)', state: 'empty' },
  { current: NaN, target: 10, text: '0 / 10', bar: 'scaleX(0)', state: 'empty' },
  { current: Infinity, target: 10, text: '10 / 10', bar: 'scaleX(1)', state: 'complete' },
  { current: 0, target: 0, text: '0 / 0', bar: 'scaleX(0)', state: 'empty' },
  { current: 5, target: NaN, text: '0 / 0', bar: 'scaleX(0)', state: 'empty' },
])('shows $current of $target as $text', ({ current, target, text, bar, state }) => {
  const shown = show({ currentProgress: current, targetValue: target });
  expect(shown.slot('value')).toHaveTextContent(text);
  expect(shown.bar()).toBe(bar);
  expect(shown.slot('progress-tracker')).toHaveAttribute('data-state', state);
  const progress = screen.getByRole('progressbar');
  expect(progress).toHaveAttribute('aria-valuetext', text.replace('/', 'of'));
  expect(progress).toHaveAttribute('aria-valuenow', text.split(' ')[0]);
});

describe('milestones', () => {
  it('stand at the quarters of the target unless told otherwise', () => {
    expect(show().milestones()).toEqual([
      { place: '25%', state: 'reached' },
      { place: '50%', state: 'reached' },
      { place: '75%', state: 'ahead' },
      { place: '100%', state: 'ahead' },
    ]);
  });

  it('stand at their real place and are reached at their own value', () => {
    expect(show({ currentProgress: 4, targetValue: 8, milestones: [1, 4, 7] }).milestones()).toEqual([
      { place: '12.5%', state: 'reached' },
      { place: '50%', state: 'reached' },
      { place: '87.5%', state: 'ahead' },
    ]);
  });

  it('beyond the target, below zero or without a value are left out', () => {
    expect(show({ milestones: [-1, NaN, 5, 5, 11] }).milestones()).toEqual([
      { place: '50%', state: 'reached' },
    ]);
  });

  it('are left out when there is nothing to reach, or nobody wants them', () => {
    expect(show({ targetValue: 0, milestones: [0] }).milestones()).toEqual([]);
    expect(show({ showMilestones: false }).milestones()).toEqual([]);
  });
});

it('moves the bar by a transition of its transform, and not at all when told so', () => {
  expect(show().slot('bar')).toHaveClass('pt:transition-[transform]', 'pt:motion-reduce:transition-none');
  expect(show({ animateOnChange: false }).slot('bar')).not.toHaveClass('pt:transition-[transform]');
});

it('writes values as it is told to', () => {
  const pounds = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency: 'GBP',
    maximumFractionDigits: 0,
  });
  const { slot } = show({
    currentProgress: 1500,
    targetValue: 5000,
    formatValue: (value) => pounds.format(value),
  });
  expect(slot('value')).toHaveTextContent('£1,500 / £5,000');
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '£1,500 of £5,000');
});

it('takes locale, theme and words from the provider', () => {
  render(
    <TierPresentation
      locale={'de-DE'}
      theme={'light'}
      labels={{ progress: (current, target) => `${current} von ${target}` }}
    >
      <ProgressTracker label="Umsatz" currentProgress={1500} targetValue={5000} />
    </TierPresentation>,
  );
  const progress = screen.getByRole('progressbar', { name: 'Umsatz' });
  expect(progress).toHaveAttribute('aria-valuetext', '1.500 von 5.000');
  expect(progress.closest('[data-pt-theme]')).toHaveAttribute('data-pt-theme', 'light');
});

it('lets the host reach its parts', () => {
  const ref = createRef<HTMLDivElement>();
  render(
    <ProgressTracker
      ref={ref}
      label="Deals"
      currentProgress={1}
      targetValue={2}
      className="gap-6"
      classNames={{ label: 'uppercase' }}
    />,
  );
  expect(ref.current).toHaveClass('gap-6');
  expect(ref.current).not.toHaveClass('pt:gap-2');
  expect(screen.getByText('Deals')).toHaveClass('uppercase');
});
