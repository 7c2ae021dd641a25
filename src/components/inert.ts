import { version } from 'react';

/** Takes a subtree out of reach: React 18 writes the attribute only from a string, React 19 only from a boolean. */
export function inertProps(): { inert: boolean; 'aria-hidden': true } {
  const inert = Number.parseInt(version, 10) < 19 ? '' : true;
  return { inert: inert as boolean, 'aria-hidden': true };
}
