/** How far along something is; every number is finite and they all agree. */
export interface Progress {
  /** Between 0 and the target. */
  value: number;
  target: number;
  /** 0 to 1. */
  ratio: number;
  /** 0 to 100, rounded down; 100 only when the target is reached. */
  percent: number;
  isComplete: boolean;
}

/**
 * Clamps a value to its target. Below zero or no number counts as nothing done, above the target as the
 * target. A target that is not a positive finite number leaves nothing to measure: 0 of 0, not complete.
 */
export function progressOf(current: number, target: number): Progress {
  if (!Number.isFinite(target) || target <= 0) {
    return { value: 0, target: 0, ratio: 0, percent: 0, isComplete: false };
  }
  const value = Number.isNaN(current) ? 0 : Math.min(Math.max(current, 0), target);
  const isComplete = value === target;
  // multiplied first: 29 / 100 * 100 is 28.999…
  const percent = isComplete ? 100 : Math.min(Math.floor((value * 100) / target), 99);
  return { value, target, ratio: value / target, percent, isComplete };
}
