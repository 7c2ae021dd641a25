/** How what appears comes to rest. The style sheet's `--ease-spring` is this one, drawn as a curve. */
export const APPEAR = { type: 'spring', visualDuration: 0.3, bounce: 0.25 } as const;
