import { useState, type SubmitEvent } from 'react';
import { isTierError } from '../../src';
import { moveClock } from '../../src/pglite';
import type { DealStatus, Settlement } from '../../src/server';
import type { Programme } from './useProgramme';

const DAY = 24 * 60 * 60 * 1000;

interface Deal {
  reference: string;
  status: DealStatus;
  revenue: number;
}

/** The server's side of the programme, as a programme manager's hands would do it. */
export function BackOffice({ programme: { admin, db, partnerId } }: { programme: Programme }) {
  const [deals, setDeals] = useState<Deal[]>([]);
  const [revenue, setRevenue] = useState('1200');
  const [log, setLog] = useState<string[]>([]);
  const say = (line: string) => {
    setLog((lines) => [line, ...lines].slice(0, 6));
  };

  async function run(what: string, work: () => Promise<Settlement | undefined>): Promise<void> {
    try {
      say(`${what}${outcomeOf(await work())}`);
    } catch (error) {
      say(
        isTierError(error)
          ? `${what}: refused. ${error.message}. ${error.hint ?? ''}`
          : `${what}: ${String(error)}`,
      );
    }
  }

  function record(deal: Deal, status: DealStatus): Promise<void> {
    return run(`${deal.reference} ${status.replace('_', ' ')}`, async () => {
      const answer = await admin.recordDeal({ partnerId, ...deal, status });
      setDeals((held) => [
        { ...deal, status },
        ...held.filter(({ reference }) => reference !== deal.reference),
      ]);
      return answer;
    });
  }

  function recordNew(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const button = event.nativeEvent.submitter as HTMLButtonElement;
    const status = button.value as DealStatus;
    void record({ reference: `deal-${String(deals.length + 1)}`, status, revenue: Number(revenue) }, status);
  }

  return (
    <aside className="back-office" aria-label="Back office">
      <h2>Back office</h2>
      <p>Your server’s side. The page beside it hears of every change by itself.</p>
      <form onSubmit={recordNew}>
        <label htmlFor="revenue">Revenue of the next deal, £</label>
        <input
          id="revenue"
          type="number"
          inputMode="decimal"
          min="0"
          step="0.01"
          required
          value={revenue}
          onChange={(event) => {
            setRevenue(event.target.value);
          }}
        />
        <div className="back-office-row">
          <button name="status" value="completed" className="is-primary">
            Close a deal
          </button>
          <button name="status" value="in_progress">
            Start a deal
          </button>
        </div>
      </form>
      <div className="back-office-row">
        <button
          onClick={() =>
            void run('Training completed', () =>
              admin.setMetric({ partnerId, metric: 'training_completed', value: 1 }),
            )
          }
        >
          Complete training
        </button>
        <button
          onClick={() => void run('30 days later', () => moveClock(db, 30 * DAY).then(() => undefined))}
        >
          Move 30 days ahead
        </button>
      </div>
      {deals.length > 0 && (
        <ul className="back-office-deals">
          {deals.map((deal) => (
            <li key={deal.reference}>
              <span>
                {deal.reference} · £{deal.revenue.toLocaleString('en-GB')} · {deal.status.replace('_', ' ')}
              </span>
              {deal.status === 'completed' && (
                <button onClick={() => void record(deal, 'refunded')}>Refund</button>
              )}
              {deal.status === 'in_progress' && (
                <button onClick={() => void record(deal, 'completed')}>Close</button>
              )}
            </li>
          ))}
        </ul>
      )}
      <ol className="back-office-log" aria-label="What the database answered" aria-live="polite">
        {log.map((line, index) => (
          <li key={log.length - index}>{line}</li>
        ))}
      </ol>
    </aside>
  );
}

/** What a decision brought, in one line. */
function outcomeOf(settlement: Settlement | undefined): string {
  const { tier, achievements } = settlement ?? { tier: null, achievements: [] };
  const parts = [tier && `${tier.from} → ${tier.to}`, ...achievements].filter(Boolean);
  return parts.length > 0 ? `: ${parts.join(', ')}` : '';
}
