import type { Refusal } from './refusal';

/** Why one row cannot be imported. */
export class Fault extends Error {
  readonly code: string;

  constructor(code: string, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Does the work for one row; a fault refuses that row alone. */
export function orRefuse(
  row: Pick<Refusal, 'file' | 'line' | 'subject'>,
  refuse: (refusal: Refusal) => void,
  work: () => void,
): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    refuse({ ...row, code: error.code, reason: error.message });
  }
}
