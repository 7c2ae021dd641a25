const MUTE: ReadonlySet<string> = new Set(['bigint', 'function', 'symbol']);

/**
 * A value as it goes into JSON. Some have no word there and would silently become null, which means something else:
 * they go as text, and the database refuses them.
 */
export function asJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJson);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asJson(inner)]));
  }
  const isMute = typeof value === 'number' ? !Number.isFinite(value) : MUTE.has(typeof value);
  return isMute ? String(value) : value;
}
