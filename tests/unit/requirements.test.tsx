import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Requirements } from '../../src/components/Requirements/Requirements';
import type { TierRequirement } from '../../src/domain/snapshot';
import { requirement } from '../support/snapshots';

const revenue = { metric: 'total_revenue', label: 'Total revenue', unit: 'currency' };
const training = {
  metric: 'training_completed',
  label: 'Training completed',
  unit: 'completion',
  current: 0,
  target: 1,
  remaining: 1,
};

function show(...requirements: TierRequirement[]) {
  render(<Requirements requirements={requirements} currency="GBP" />);
  return [...screen.getByRole('list').children] as HTMLElement[];
}
const bar = (item: HTMLElement) => item.querySelector<HTMLElement>('[data-pt-slot="bar"]')?.style.transform;

describe('a requirement', () => {
  it('shows its label, how far the partner is, and that it is open', () => {
    const [item] = show(requirement());
    expect(item).toHaveTextContent('Not met yetDeals completed1 of 3 deals');
    expect(item).toHaveAttribute('data-state', 'open');
    expect(bar(item!)).toBe(`scaleX(${1 / 3})`);
  });

  it('shows that it is met, without a bar', () => {
    const [item] = show(requirement({ current: 4, remaining: 0, met: true }));
    expect(item).toHaveTextContent('MetDeals completed4 of 3 deals');
    expect(item).toHaveAttribute('data-state', 'met');
    expect(bar(item!)).toBeUndefined();
  });

  it('in money is written in the currency', () => {
    const [item] = show(requirement({ ...revenue, current: 1200, target: 25_000, remaining: 23_800 }));
    expect(item).toHaveTextContent('£1,200 of £25,000');
  });

  it('with a window says so', () => {
    const [item] = show(requirement({ within: '90 days' }));
    expect(item).toHaveTextContent('Deals completed within 90 days');
  });

  it('that is a matter of yes or no shows no numbers', () => {
    const [item] = show(requirement(training));
    expect(item).toHaveTextContent(/^Not met yetTraining completed$/);
    expect(bar(item!)).toBeUndefined();
  });

  it('that sets a maximum says so and shows no bar, whether it is kept or exceeded', () => {
    const days = { unit: 'days', target: 30 };
    const [kept, exceeded] = show(
      requirement({ ...days, current: 10, remaining: 0, met: true }),
      requirement({ ...days, current: 45, remaining: 15 }),
    );
    expect(kept).toHaveTextContent('10, at most 30 days');
    expect(bar(kept!)).toBeUndefined();
    expect(exceeded).toHaveTextContent('45, at most 30 days');
    expect(bar(exceeded!)).toBeUndefined();
  });
});

it('puts alternatives together, where one is enough', () => {
  const items = show(
    requirement({ group: 1 }),
    requirement(training),
    requirement({ ...revenue, current: 5000, target: 5000, remaining: 0, met: true, group: 1 }),
  );
  expect(items).toHaveLength(2);
  expect(items[0]).toHaveAttribute('data-state', 'met');
  expect(items[0]).toHaveTextContent(
    'One of theseNot met yetDeals completed1 of 3 dealsorMetTotal revenue£5,000 of £5,000',
  );
  expect(within(items[1]!).getByText('Training completed')).toBeInTheDocument();
});
