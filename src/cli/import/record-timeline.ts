import { isTierError, type TierError } from '../../domain/tier-error';
import { createTierAdmin } from '../../server';
import type { Target } from '../target';
import type { ImportMap } from './import-map';
import type { Refusal } from './refusal';
import type { Enrolment, ImportEvent } from './timeline';

/** How many deals go in at once, in one transaction. */
const BATCH = 500;

export interface Recorded {
  enrolled: number;
  /** Partners who were enrolled before. */
  known: number;
  /** Deals that were recorded, or that came further than they were. */
  recorded: number;
  /** Deals the database knew as they are. */
  replayed: number;
}

type DealEvent = Extract<ImportEvent, { kind: 'deal' }>;

/** Enrols and records in the order given, and announces nothing. What the rules refuse leaves the rest alone. */
export async function recordTimeline(
  target: Target,
  events: Iterable<ImportEvent>,
  map: ImportMap,
  file: string,
  refuse: (refusal: Refusal) => void,
  onProgress: (events: number) => void,
): Promise<Recorded> {
  const admin = createTierAdmin(target);
  const counts: Recorded = { enrolled: 0, known: 0, recorded: 0, replayed: 0 };
  const refused = new Set<number>();
  const refusedPartners = new Map<string, string>();
  let batch: DealEvent[] = [];

  async function enrol(partner: Enrolment): Promise<void> {
    const { id: partnerId, sponsorId, joinedAt, displayName, circle } = partner;
    const refuseIt = (why: Pick<Refusal, 'code' | 'reason' | 'hint'>) => {
      refusedPartners.set(partnerId, partner.name);
      refuse({ file: partner.file, line: partner.line, subject: partner.name, ...why });
    };
    if (circle !== null) {
      refuseIt({ code: 'SPONSOR_CONFLICT', reason: `Its sponsors lead back to it: ${circle.join(', ')}.` });
      return;
    }
    try {
      const { enrolled } = await admin.enrollPartner({
        partnerId,
        announce: false,
        ...(sponsorId === null ? {} : { sponsorId }),
        ...(joinedAt === null ? {} : { joinedAt: isoOf(joinedAt) }),
        ...(displayName === '' ? {} : { displayName }),
      });
      counts[enrolled ? 'enrolled' : 'known'] += 1;
      for (const [metric, value] of Object.entries(map.partners.metrics)) {
        const observedAt = joinedAt === null ? {} : { observedAt: isoOf(joinedAt) };
        await admin.setMetric({ partnerId, metric, value, announce: false, ...observedAt });
      }
    } catch (error) {
      refuseIt(told(rulesRefusal(error), 'sponsor', refusedPartners.get(sponsorId ?? '')));
    }
  }

  async function flush(): Promise<void> {
    const done = await refundedBefore(target, map.source, batch);
    const wanted = batch.filter(
      ({ deal, status }) => !refused.has(deal.line) && !(status === 'completed' && done.has(deal.reference)),
    );
    const answers = await admin.recordDeals(
      wanted.map((event) => inputOf(event, map.source)),
      { announce: false },
    );
    answers.forEach((answer, index) => {
      const event = wanted[index];
      if (event === undefined) return;
      if (answer.outcome === 'refused') {
        refused.add(event.deal.line);
        const why = told(answer.error, 'partner', refusedPartners.get(event.deal.partnerId));
        refuse({ file, line: event.deal.line, subject: event.deal.reference, ...why });
      } else if (event.status === event.deal.status) {
        counts[answer.replayed ? 'replayed' : 'recorded'] += 1;
      }
    });
    onProgress(batch.length);
    batch = [];
  }

  for (const event of events) {
    if (event.kind === 'deal') batch.push(event);
    if (batch.length === BATCH || (event.kind === 'enrolment' && batch.length > 0)) await flush();
    if (event.kind === 'enrolment') await enrol(event.partner);
  }
  if (batch.length > 0) await flush();
  return counts;
}

function inputOf({ deal, status, at }: DealEvent, source: string) {
  return {
    partnerId: deal.partnerId,
    reference: deal.reference,
    status,
    source,
    revenue: deal.revenue,
    ...(at === null ? {} : { occurredAt: isoOf(at) }),
    ...(deal.currency === null ? {} : { currency: deal.currency }),
  };
}

/** Deals that were refunded in an earlier run: saying once more that they were completed would contradict that. */
async function refundedBefore(target: Target, source: string, batch: DealEvent[]): Promise<Set<string>> {
  const asked = batch.filter(({ deal }) => deal.status === 'refunded').map(({ deal }) => deal.reference);
  if (asked.length === 0) return new Set();
  const { rows } = await target.query<{ reference: string }>(
    `select reference from public.partner_deals where source = $1 and status = 'refunded' and reference = any ($2)`,
    [source, asked],
  );
  return new Set(rows.map(({ reference }) => reference));
}

const isoOf = (time: number) => new Date(time).toISOString();

/** What concerns everybody. */
const GENERAL: ReadonlySet<string> = new Set(['FORBIDDEN', 'NOT_INSTALLED', 'INVALID_RESPONSE']);

/** The error of a rule, which concerns one partner; anything else ends the import. */
function rulesRefusal(error: unknown): TierError {
  if (isTierError(error) && !error.retryable && !GENERAL.has(error.code)) return error;
  throw error;
}

/** What the rules say; where somebody the row needs was refused before, that instead, by name. */
function told({ code, message, hint }: TierError, needed: string, refused: string | undefined) {
  if (code === 'NOT_ENROLLED' && refused !== undefined)
    return { code, reason: `Its ${needed} ${refused} was refused.` };
  return { code, reason: `${message}.`, ...(hint === undefined ? {} : { hint }) };
}
