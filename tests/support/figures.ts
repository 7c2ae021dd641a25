/** The middle one of some figures, and the slowest of 95 in a hundred. */
export function median(figures: number[]): { median: number; p95: number } {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { median: at(0.5), p95: at(0.95) };
}
