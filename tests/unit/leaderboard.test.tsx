import { act, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Leaderboard, TierError, type LeaderboardPage, type LeaderboardRow } from '../../src';
import { settle, showScripted } from '../support/script';

const row = (rank: number, changes: Partial<LeaderboardRow> = {}): LeaderboardRow => ({
  rank,
  displayName: `Partner ${rank}`,
  tier: 'active',
  value: 1000 - rank,
  trend: null,
  isMe: false,
  ...changes,
});
const board = (rows: LeaderboardRow[], changes: Partial<LeaderboardPage> = {}): LeaderboardPage => ({
  metric: 'deals',
  period: 'month',
  periodStart: '2025-01-01',
  rows,
  me: { rank: 128, total: 4210, value: 6, toNext: 3 },
  next: null,
  ...changes,
});
const many = (count: number) => Array.from({ length: count }, (_, place) => row(place + 1));
const rows = () => screen.queryAllByRole('listitem');
const ownPlace = () => document.querySelector('[data-pt-slot="own"]');
const show = (leaderboard: LeaderboardPage, props: Parameters<typeof Leaderboard>[0] = {}) =>
  showScripted(<Leaderboard {...props} />, { leaderboard });

describe('a place on a Leaderboard', () => {
  it('has its rank, name, tier and value', async () => {
    await show(board([row(1)]));
    expect(rows()[0]).toHaveTextContent('Rank 11Partner 1Active999');
  });

  it('never says who hides the name', async () => {
    await show(board([row(1, { displayName: null })]));
    expect(rows()[0]).toHaveTextContent('Private partner');
  });

  it.each([
    [3, 'Up 3', 'up'],
    [-2, 'Down 2', 'down'],
    [0, 'Same place as before', 'same'],
  ])('that moved by %i says so in words', async (trend, words, state) => {
    await show(board([row(1, { trend })]));
    expect(screen.getByText(words).parentElement).toHaveAttribute('data-state', state);
  });

  it('that cannot be compared says nothing of a trend', async () => {
    await show(board([row(1)]));
    expect(document.querySelector('[data-pt-slot="trend"]')).toBeNull();
  });

  it('is marked as one’s own', async () => {
    await show(board([row(1), row(2, { isMe: true })]));
    expect(rows()[1]).toHaveAttribute('aria-current', 'true');
    expect(within(rows()[1]!).getByText('You')).toBeVisible();
    expect(rows()[0]).not.toHaveAttribute('aria-current');
  });

  it('is in money where revenue is ranked', async () => {
    await show(board([row(1, { value: 1234.5 })]), { metric: 'revenue' });
    expect(rows()[0]).toHaveTextContent('£1,234.50');
  });
});

describe('one’s own place', () => {
  it('stands below the rows it is not among, with what is missing to the next', async () => {
    await show(board([row(1)]));
    expect(ownPlace()).toHaveTextContent('#128 of 4,210');
    expect(ownPlace()).toHaveTextContent('3 deals to move up');
  });

  it('stands nowhere else while it is among the rows', async () => {
    await show(board([row(1, { isMe: true })]));
    expect(ownPlace()).toBeNull();
  });

  it('is out of more than are counted', async () => {
    await show(board([row(1)], { me: { rank: 9000, total: 10_000, value: 1, toNext: null } }));
    expect(ownPlace()).toHaveTextContent('#9,000 of 10,000+');
  });

  it('is told to be none for whoever is not on it', async () => {
    await show(board([row(1)], { me: null }));
    expect(ownPlace()).toHaveTextContent('You are not on it in this period');
  });
});

describe('the choice of a Leaderboard', () => {
  it('is asked for at once, and the arrow keys move it', async () => {
    const { adapter } = await show(board([row(1)]));
    const asked = vi.spyOn(adapter, 'getLeaderboard');
    await userEvent.tab();
    expect(screen.getByRole('radio', { name: 'Deals' })).toHaveFocus();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}');
    await settle();
    expect(screen.getByRole('radio', { name: 'Quarter' })).toBeChecked();
    expect(asked.mock.lastCall?.[1]).toMatchObject({ metric: 'deals', period: 'quarter' });
    await userEvent.click(screen.getByRole('radio', { name: 'Points' }));
    await settle();
    expect(asked.mock.lastCall?.[1]).toMatchObject({ metric: 'points', period: 'quarter' });
  });

  it('is there while it is being answered, with room for as many rows as there were', async () => {
    const { adapter } = await show(board(many(4)));
    act(() => adapter.play({ leaderboard: 'pending' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Year' }));
    expect(screen.getByRole('radio', { name: 'Year' })).toBeChecked();
    expect(screen.getByRole('region')).toHaveAttribute('aria-busy', 'true');
    expect(document.querySelectorAll('[data-pt-slot="skeleton-row"]')).toHaveLength(4);
  });

  it('starts where the host says', async () => {
    await show(board([row(1)]), { metric: 'points', period: 'all' });
    expect(screen.getByRole('radio', { name: 'Points' })).toBeChecked();
    expect(screen.getByRole('radio', { name: 'All time' })).toBeChecked();
  });

  it('follows the host until the reader chooses', async () => {
    const { rerender } = await show(board([row(1)]));
    rerender(<Leaderboard metric="revenue" />);
    expect(screen.getByRole('radio', { name: 'Revenue' })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: 'Points' }));
    rerender(<Leaderboard metric="deals" period="year" />);
    expect(screen.getByRole('radio', { name: 'Points' })).toBeChecked();
    expect(screen.getByRole('radio', { name: 'Year' })).toBeChecked();
  });
});

describe('a Leaderboard of many', () => {
  it('shows as many as it is told to, also where a page holds fewer', async () => {
    await show(board(many(60)), { maxRows: 50 });
    await settle();
    expect(rows()).toHaveLength(50);
    expect(screen.getByRole('button', { name: 'Show more' })).toBeVisible();
  });

  it('shows the first rows, and all that are there when more are asked for', async () => {
    await show(board(many(12)), { maxRows: 5 });
    expect(rows()).toHaveLength(5);
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(rows()).toHaveLength(12);
    expect(screen.getByRole('button', { name: 'That is all' })).toHaveFocus();
  });

  it('fetches the page after, and keeps the focus where it was', async () => {
    await show(board(many(130)), { maxRows: 20 });
    expect(rows()).toHaveLength(20);
    const more = screen.getByRole('button', { name: 'Show more' });
    await userEvent.click(more);
    await settle();
    expect(rows()).toHaveLength(120);
    await userEvent.click(more);
    await settle();
    expect(rows()).toHaveLength(130);
    expect(more).toHaveTextContent('That is all');
    expect(more).toHaveFocus();
    expect(more).toHaveAttribute('aria-disabled', 'true');
  });

  it('asks again for a page that failed', async () => {
    const { adapter } = await show(board(many(30)), { maxRows: 20 });
    act(() => adapter.play({ leaderboard: new TierError('FORBIDDEN', 'No') }));
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    const again = await screen.findByRole('button', { name: 'Try again' });
    expect(rows()).toHaveLength(20);
    act(() => adapter.play({ leaderboard: board(many(30)) }));
    await userEvent.click(again);
    await settle();
    expect(rows()).toHaveLength(30);
  });
});
