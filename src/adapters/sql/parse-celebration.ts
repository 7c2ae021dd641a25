import type { Celebration } from '../../domain/celebration';
import type { Reader } from './reader';

/** One entry of `celebrations`, also the core of a notification. */
export function parseCelebration(celebration: Reader): Celebration {
  return {
    id: celebration.number('id'),
    kind: celebration.string('kind'),
    severity: celebration.string('severity'),
    payload: camelKeys(celebration.json('payload')),
    createdAt: celebration.string('created_at'),
  } as unknown as Celebration;
}

/** Only its own keys are ours; what is deeper may be the host's. */
function camelKeys(payload: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
