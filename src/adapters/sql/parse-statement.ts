import type { StatementPage } from '../../domain/statement';
import { readerOf } from './reader';

/** The answer of `partner_statement`. */
export function parseStatement(answer: unknown): StatementPage | null {
  if (answer === null) return null;
  const statement = readerOf(answer, 'partner_statement');
  const totals = statement.object('totals');
  return {
    from: statement.stringOrNull('from'),
    to: statement.stringOrNull('to'),
    currency: statement.string('currency'),
    totals: {
      direct: totals.number('direct'),
      override: totals.number('override'),
      referralBonus: totals.number('referral_bonus'),
      bonus: totals.number('bonus'),
      total: totals.number('total'),
    },
    entries: statement.list('entries', (entry) => ({
      id: entry.number('id'),
      kind: entry.string('kind') as StatementPage['entries'][number]['kind'],
      amount: entry.number('amount'),
      rate: entry.numberOrNull('rate'),
      occurredAt: entry.string('occurred_at'),
      reference: entry.stringOrNull('reference'),
      achievement: entry.stringOrNull('achievement'),
      label: entry.stringOrNull('label'),
      reverses: entry.numberOrNull('reverses'),
    })),
    next: statement.numberOrNull('next'),
  };
}
