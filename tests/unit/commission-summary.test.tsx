import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { CommissionSummary, type StatementEntry, type StatementPage } from '../../src';
import { settle, showScripted } from '../support/script';

const entry = (id: number, changes: Partial<StatementEntry> = {}): StatementEntry => ({
  id,
  kind: 'direct',
  amount: 22.5,
  rate: 22.5,
  occurredAt: '2025-01-16T23:30:00.000Z',
  reference: 'crm-1',
  achievement: null,
  label: null,
  reverses: null,
  ...changes,
});
const statement = (entries: StatementEntry[]): StatementPage => ({
  from: null,
  to: null,
  currency: 'EUR',
  totals: { direct: 1234.5, override: 0, referralBonus: 5, bonus: 0, total: 1239.5 },
  entries,
  next: null,
});
const cells = (place: number) =>
  within(screen.getAllByRole('row')[place]!)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

it('sums up by kind, in the statement’s own currency', async () => {
  await showScripted(<CommissionSummary />, { statement: statement([entry(1)]) });
  expect(screen.getByText('Total earned').nextSibling).toHaveTextContent('€1,239.50');
  expect(screen.getByText('Referral bonus').nextSibling).toHaveTextContent('€5.00');
  expect(screen.queryByText('Team override')).toBeNull();
});

it('is a table of the ledger, with the rate each entry was paid at', async () => {
  await showScripted(
    <CommissionSummary />,
    {
      statement: statement([
        entry(2),
        entry(1, { kind: 'bonus', rate: null, reference: null, label: 'First sale' }),
      ]),
    },
    { timeZone: 'Europe/Berlin' },
  );
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
    'Date',
    'Entry',
    'Rate',
    'Amount',
  ]);
  expect(cells(1)).toEqual(['17 Jan 2025', 'Direct commission · crm-1', '22.5%', '€22.50']);
  expect(cells(2)).toEqual(['17 Jan 2025', 'Bonus · First sale', '', '€22.50']);
});

it('says of an entry that it takes another back', async () => {
  await showScripted(<CommissionSummary />, {
    statement: statement([entry(2, { amount: -22.5, reverses: 1 })]),
  });
  expect(cells(1)).toEqual(['16 Jan 2025', 'Direct commission, taken back · crm-1', '22.5%', '-€22.50']);
});

it('is of the days asked for', async () => {
  const { adapter, rerender } = await showScripted(<CommissionSummary />, {
    statement: statement([entry(1)]),
  });
  const asked = vi.spyOn(adapter, 'getStatement');
  rerender(<CommissionSummary from="2025-01-01" to="2025-01-31" />);
  await settle();
  expect(asked.mock.lastCall?.[1]).toMatchObject({ from: '2025-01-01', to: '2025-01-31' });
});

it('is the totals alone where no rows are wanted', async () => {
  await showScripted(<CommissionSummary maxRows={0} />, { statement: statement([entry(1)]) });
  expect(screen.getByText('Total earned')).toBeVisible();
  expect(screen.queryByRole('table')).toBeNull();
});
