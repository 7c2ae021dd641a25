import type { ImportedDeal } from './read-deals';
import type { ImportedPartner } from './partner-register';
import { sponsorCircle } from './sponsor-circle';

/** A partner with the moment it joined, if anything tells it. */
export interface Enrolment extends ImportedPartner {
  joinedAt: number | null;
  /** Names, where its sponsors lead back to it. */
  circle: string[] | null;
}

export type ImportEvent =
  | { kind: 'enrolment'; partner: Enrolment }
  | { kind: 'deal'; deal: ImportedDeal; status: ImportedDeal['status']; at: number | null };

/**
 * Everything in the order it happened, so that the rules give the history it would have had live: who joined, then
 * the deals of that time. A sponsor comes before those it brought in. What has no date at all comes last.
 */
export function* timeline(
  partners: ReadonlyMap<string, ImportedPartner>,
  deals: readonly ImportedDeal[],
): Generator<ImportEvent> {
  const enrolments = inOrder(partners, deals);
  const due = new Map(enrolments.map(({ partner, due }) => [partner.id, due]));
  const joined = new Map(enrolments.map(({ partner }) => [partner.id, partner.joinedAt]));

  const events = deals.flatMap((deal) => {
    const at = deal.at ?? joined.get(deal.partnerId) ?? null;
    const first = { deal, at, status: deal.status === 'refunded' ? ('completed' as const) : deal.status };
    return deal.status === 'refunded' ? [first, { deal, at: deal.refundedAt, status: deal.status }] : [first];
  });
  // never before its partner is there, and then a rule says what is wrong with its date
  const momentOf = ({ deal, at }: (typeof events)[number]) =>
    Math.max(at ?? Infinity, due.get(deal.partnerId) ?? 0);
  events.sort(
    (a, b) =>
      compare(momentOf(a), momentOf(b)) ||
      compare(a.deal.reference, b.deal.reference) ||
      compare(Number(a.status === 'refunded'), Number(b.status === 'refunded')),
  );

  let next = 0;
  for (const event of events) {
    for (; next < enrolments.length && (enrolments[next]?.due ?? 0) <= momentOf(event); next++) {
      yield* enrolled(enrolments[next]);
    }
    yield { kind: 'deal', ...event };
  }
  for (; next < enrolments.length; next++) yield* enrolled(enrolments[next]);
}

function* enrolled(item: { partner: Enrolment } | undefined): Generator<ImportEvent> {
  if (item !== undefined) yield { kind: 'enrolment', partner: item.partner };
}

const compare = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

/** Partners with when they joined, each after its sponsor. */
function inOrder(
  partners: ReadonlyMap<string, ImportedPartner>,
  deals: readonly ImportedDeal[],
): { partner: Enrolment; due: number }[] {
  const joined = new Map<string, number>();
  const earliest = (id: string, at: number | null) => {
    if (at !== null) joined.set(id, Math.min(joined.get(id) ?? Infinity, at));
  };
  for (const { id, joinedAt } of partners.values()) earliest(id, joinedAt);
  for (const { partnerId, at } of deals)
    if (partners.get(partnerId)?.joinedAt == null) earliest(partnerId, at);

  // a sponsor is needed by the time its first partner joins, and so is the sponsor's own
  const due = new Map(joined);
  const depth = new Map<string, number>();
  for (const partner of partners.values()) {
    const seen = new Set([partner.id]);
    const at = joined.get(partner.id) ?? Infinity;
    let sponsor = partners.get(partner.sponsorId ?? '');
    while (sponsor !== undefined && !seen.has(sponsor.id)) {
      due.set(sponsor.id, Math.min(due.get(sponsor.id) ?? Infinity, at));
      seen.add(sponsor.id);
      sponsor = partners.get(sponsor.sponsorId ?? '');
    }
    depth.set(partner.id, seen.size);
  }
  return [...partners.values()]
    .map((partner) => {
      const moment = due.get(partner.id) ?? Infinity;
      const joinedAt = joined.get(partner.id) ?? (Number.isFinite(moment) ? moment : null);
      return { due: moment, partner: { ...partner, joinedAt, circle: sponsorCircle(partner, partners) } };
    })
    .sort(
      (a, b) =>
        compare(a.due, b.due) ||
        compare(depth.get(a.partner.id) ?? 0, depth.get(b.partner.id) ?? 0) ||
        compare(a.partner.id, b.partner.id),
    );
}
