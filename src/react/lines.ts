import type { Severity } from '../domain/celebration';

/** Who waits to show something on this page, of any provider or of none; the first of each line may. */
const lines: Record<Severity, symbol[]> = { high: [], medium: [], low: [] };
const listeners = new Set<() => void>();

/** Joins a line at its end; standing in it already changes nothing. */
export function joinLine(severity: Severity, ticket: symbol): void {
  if (lines[severity].includes(ticket)) return;
  lines[severity].push(ticket);
  announce();
}

/** Leaves a line, from wherever in it. */
export function leaveLine(severity: Severity, ticket: symbol): void {
  const place = lines[severity].indexOf(ticket);
  if (place < 0) return;
  lines[severity].splice(place, 1);
  announce();
}

export function isFirstInLine(severity: Severity, ticket: symbol): boolean {
  return lines[severity][0] === ticket;
}

/** Calls back whenever somebody joined or left a line. */
export function subscribeToLines(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(): void {
  for (const listener of listeners) listener();
}
