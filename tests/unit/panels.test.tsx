import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createRef, type ForwardRefExoticComponent, type RefAttributes } from 'react';
import { describe, expect, it } from 'vitest';
import { AchievementGrid, ActivityFeed, CommissionSummary, Leaderboard, TierError } from '../../src';
import type { TierScript } from '../../src/testing';
import { settle, showScripted } from '../support/script';

const REFUSED = new TierError('FORBIDDEN', 'No');

interface PanelCase {
  name: string;
  Component: ForwardRefExoticComponent<{ className?: string } & RefAttributes<HTMLElement>>;
  heading: string;
  empty: TierScript;
  says: string;
}

/** Everything that shows a list of the partner's own. */
const PANELS: PanelCase[] = [
  {
    name: 'Leaderboard',
    Component: Leaderboard,
    heading: 'Leaderboard',
    empty: {
      leaderboard: { metric: 'deals', period: 'month', periodStart: null, rows: [], me: null, next: null },
    },
    says: 'Nobody is on it yet',
  },
  {
    name: 'ActivityFeed',
    Component: ActivityFeed,
    heading: 'Activity',
    empty: { events: [] },
    says: 'Nothing has happened yet',
  },
  {
    name: 'CommissionSummary',
    Component: CommissionSummary,
    heading: 'Earnings',
    empty: {
      statement: {
        from: null,
        to: null,
        currency: 'GBP',
        totals: { direct: 0, override: 0, referralBonus: 0, bonus: 0, total: 0 },
        entries: [],
        next: null,
      },
    },
    says: 'Nothing earned yet',
  },
  {
    name: 'AchievementGrid',
    Component: AchievementGrid,
    heading: 'Achievements',
    empty: { achievements: [] },
    says: 'There is nothing to earn yet',
  },
];

describe.each(PANELS)('$name', ({ Component, heading, empty, says }) => {
  const panel = () => screen.getByRole('region', { name: heading });
  const [part] = Object.keys(empty) as (keyof TierScript)[];

  it('is busy while it is loading', async () => {
    await showScripted(<Component />, { [part!]: 'pending' });
    expect(panel()).toHaveAttribute('aria-busy', 'true');
    expect(panel()).toHaveAttribute('data-state', 'loading');
    expect(panel()).toHaveTextContent('Loading');
  });

  it('says that there is nothing yet', async () => {
    await showScripted(<Component />, empty);
    expect(panel()).toHaveTextContent(says);
    expect(panel()).toHaveAttribute('data-state', 'ready');
  });

  it('offers to ask again after an error, and then shows what there is', async () => {
    const { adapter } = await showScripted(<Component />, { [part!]: REFUSED });
    expect(panel()).toHaveTextContent('This could not be loaded');
    act(() => adapter.play(empty));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(panel()).toHaveTextContent(says);
  });

  it('says to everybody else that it is for partners', async () => {
    await showScripted(<Component />, empty, { partnerId: null });
    expect(panel()).toHaveTextContent('This is for partners');
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('takes a ref, and classes that replace ours', async () => {
    const ref = createRef<HTMLElement>();
    await showScripted(<Component ref={ref} className="p-1" />, empty);
    expect(ref.current).toBe(panel());
    expect(panel()).toHaveClass('p-1');
    expect(panel()).not.toHaveClass('pt:p-5');
  });
});
