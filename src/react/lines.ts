import type { Severity } from '../domain/celebration';

/** The queues of all providers wait by severity; what shows toasts, for a queue or for a host, waits for the place. */
type Line = Severity | 'toast';

/** Who waits to show something on this page; the first of each line may. */
const lines: Record<Line, symbol[]> = { high: [], medium: [], low: [], toast: [] };
const listeners = new Set<() => void>();

/** Joins a line at its end; standing in it already changes nothing. */
export function joinLine(line: Line, ticket: symbol): void {
  if (lines[line].includes(ticket)) return;
  lines[line].push(ticket);
  announce();
}

/** Leaves a line, from wherever in it. */
export function leaveLine(line: Line, ticket: symbol): void {
  const place = lines[line].indexOf(ticket);
  if (place < 0) return;
  lines[line].splice(place, 1);
  announce();
}

export function isFirstInLine(line: Line, ticket: symbol): boolean {
  return lines[line][0] === ticket;
}

export function isLineEmpty(line: Line): boolean {
  return lines[line].length === 0;
}

/** Calls back whenever somebody joined or left a line. */
export function subscribeToLines(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(): void {
  for (const listener of listeners) listener();
}
