import type { PGlite } from '@electric-sql/pglite';
import { render, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  FeatureGate,
  TierError,
  TierProvider,
  useFeature,
  usePartnerTier,
  type PartnerSnapshot,
  type TierAdapter,
} from '../../src';
import { createEmbeddedDatabase, createPgliteAdapter } from '../../src/pglite';
import { createTierAdmin, type TierAdmin } from '../../src/server';
import { hintedAdapter } from '../support/hinted-adapter';
import { feature, snapshot } from '../support/snapshots';

/** A page that says whom it shows, whether the gate is open, and how much is used. */
function Page() {
  const tier = usePartnerTier();
  const { usage, consume } = useFeature('referral_links');
  return (
    <>
      <h1>{tier.snapshot?.partnerId ?? tier.status}</h1>
      <FeatureGate feature="lead_management">
        <p data-testid="leads">Leads</p>
      </FeatureGate>
      <output>{usage?.used ?? '-'}</output>
      <button onClick={() => void consume()}>Use one</button>
      <button
        onClick={() => {
          void consume();
          void consume();
        }}
      >
        Use two
      </button>
      <button onClick={() => void consume({ amount: 9 })}>Use too many</button>
    </>
  );
}

/** What is on the screen, read once a frame; a frame that looks like the one before is not written down again. */
function recordFrames(names: Record<string, string>) {
  const frames: string[] = [];
  const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
  function look() {
    const gate = document.querySelector('[data-testid="leads"]')
      ? 'open'
      : (document.querySelector<HTMLElement>('[data-pt-slot="feature-gate"]')?.dataset['state'] ?? 'nothing');
    const frame = `${names[text('h1')] ?? text('h1')}: ${gate}, ${text('output')}`;
    if (text('h1') !== '' && frames.at(-1) !== frame) frames.push(frame);
    next = requestAnimationFrame(look);
  }
  let next = requestAnimationFrame(look);
  return {
    frames,
    /** Waits for the last frame expected and a few more, and answers all of them. */
    async until(last: string): Promise<string[]> {
      await waitFor(() => expect(frames.at(-1)).toBe(last), { timeout: 20_000 });
      await pass(10);
      cancelAnimationFrame(next);
      return frames;
    },
  };
}

async function pass(frames: number): Promise<void> {
  for (let frame = 0; frame < frames; frame++) await new Promise(requestAnimationFrame);
}

/** Takes a few frames to answer, so that what is shown meanwhile is shown for a frame at least. */
function overFrames(adapter: TierAdapter): TierAdapter {
  return {
    ...adapter,
    getSnapshot: (...asked) => pass(5).then(() => adapter.getSnapshot(...asked)),
    consumeFeature: (...asked) => pass(5).then(() => adapter.consumeFeature(...asked)),
  };
}

const page = (adapter: TierAdapter, partnerId: string | null, initialSnapshot?: PartnerSnapshot) => (
  <StrictMode>
    <TierProvider adapter={adapter} partnerId={partnerId} initialSnapshot={initialSnapshot}>
      <Page />
    </TierProvider>
  </StrictMode>
);
const click = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click();

describe('frame by frame, a page', () => {
  let db: PGlite;
  let admin: TierAdmin;
  let adapter: TierAdapter;
  let ada: string;
  let bob: string;
  let names: Record<string, string>;

  const deals = async (partnerId: string, count: number) => {
    for (let deal = 0; deal < count; deal++)
      await admin.recordDeal({
        partnerId,
        reference: crypto.randomUUID(),
        status: 'completed',
        announce: false,
      });
  };

  beforeAll(async () => {
    db = await createEmbeddedDatabase();
    admin = createTierAdmin(db);
    adapter = overFrames(createPgliteAdapter(db));
    await db.exec(`insert into feature_allowances values ('referral_links', 'starter', 3, 'month')`);
    [ada, bob] = [crypto.randomUUID(), crypto.randomUUID()];
    names = { [ada]: 'ada', [bob]: 'bob' };
    for (const partnerId of [ada, bob]) {
      await admin.enrollPartner({ partnerId });
      await admin.setMetric({ partnerId, metric: 'training_completed', value: 1 });
    }
    await deals(ada, 3);
  });
  afterAll(() => db.close());

  it('opens for who has the feature, without a locked moment', async () => {
    const { until } = recordFrames(names);
    render(page(adapter, ada));
    expect(await until('ada: open, 0')).toEqual(['loading: nothing, -', 'ada: open, 0']);
  });

  it('is locked for who has not, without an open moment', async () => {
    const { until } = recordFrames(names);
    render(page(adapter, bob));
    expect(await until('bob: locked, 0')).toEqual(['loading: nothing, -', 'bob: locked, 0']);
  });

  it('shows what the server sent from the first frame', async () => {
    const { until } = recordFrames(names);
    render(page(adapter, ada, (await adapter.getSnapshot(ada)) ?? undefined));
    expect(await until('ada: open, 0')).toEqual(['ada: open, 0']);
  });

  it('shows nothing of one partner beside another, nor after signing out', async () => {
    const { frames, until } = recordFrames(names);
    const { rerender } = render(page(adapter, ada));
    await waitFor(() => expect(frames.at(-1)).toBe('ada: open, 0'));
    rerender(page(adapter, bob));
    await waitFor(() => expect(frames.at(-1)).toBe('bob: locked, 0'));
    rerender(page(adapter, null));
    const seen = await until('no-partner: no-partner, -');
    expect(seen.slice(seen.indexOf('ada: open, 0'))).toEqual([
      'ada: open, 0',
      'loading: nothing, -',
      'bob: locked, 0',
      'no-partner: no-partner, -',
    ]);
  });

  it('goes from locked to open when the deals close, with nothing between', async () => {
    const cleo = crypto.randomUUID();
    names[cleo] = 'cleo';
    await admin.enrollPartner({ partnerId: cleo });
    await admin.setMetric({ partnerId: cleo, metric: 'training_completed', value: 1 });
    const { frames, until } = recordFrames(names);
    render(page(adapter, cleo));
    await waitFor(() => expect(frames.at(-1)).toBe('cleo: locked, 0'));
    await deals(cleo, 3);
    const seen = await until('cleo: open, 0');
    expect(seen).toEqual(['loading: nothing, -', 'cleo: locked, 0', 'cleo: open, 0']);
  });

  it('counts uses up and never down, and takes back at once what is refused', async () => {
    const dan = crypto.randomUUID();
    names[dan] = 'dan';
    await admin.enrollPartner({ partnerId: dan });
    const { frames, until } = recordFrames(names);
    render(page(adapter, dan));
    await waitFor(() => expect(frames.at(-1)).toBe('dan: locked, 0'));
    click('Use one');
    await waitFor(async () => {
      expect((await adapter.getSnapshot(dan))?.features['referral_links']?.usage?.used).toBe(1);
    });
    click('Use too many');
    await waitFor(() => expect(frames.slice(-2)).toEqual(['dan: locked, 3', 'dan: locked, 1']));
    click('Use two');
    const seen = await until('dan: locked, 3');
    const used = seen.map((frame) => frame.split(', ')[1]);
    // too many show as the whole allowance until they are refused
    expect(used).toEqual(['-', '0', '1', '3', '1', '3']);
  });

  it('stays as it is while refetches fail, and when they work again', async () => {
    const scripted = hintedAdapter({ snapshot: snapshot({ features: { lead_management: feature() } }) });
    const { frames, until } = recordFrames({});
    render(page(scripted, 'ada'));
    await waitFor(() => expect(frames.at(-1)).toBe('ada: open, -'));
    scripted.play({ snapshot: new TierError('FORBIDDEN', 'No') });
    scripted.hint(2);
    await pass(10);
    scripted.play({ snapshot: snapshot({ revision: 3, features: { lead_management: feature() } }) });
    scripted.hint(3);
    expect((await until('ada: open, -')).slice(-1)).toEqual(['ada: open, -']);
    expect(frames.filter((frame) => frame.startsWith('ada'))).toEqual(['ada: open, -']);
  });
});
