import type { ImportedPartner } from './partner-register';

/** The names from a partner over its sponsors back to itself; null where they lead elsewhere, as they should. */
export function sponsorCircle(
  partner: ImportedPartner,
  partners: ReadonlyMap<string, ImportedPartner>,
): string[] | null {
  const seen = new Map([[partner.id, partner.name]]);
  let sponsor = partners.get(partner.sponsorId ?? '');
  while (sponsor !== undefined && !seen.has(sponsor.id)) {
    seen.set(sponsor.id, sponsor.name);
    sponsor = partners.get(sponsor.sponsorId ?? '');
  }
  return sponsor?.id === partner.id ? [...seen.values(), partner.name] : null;
}
