let counts: number[] = [];

/** Called by a gate each time it renders. */
export function countRender(gate: number): void {
  counts[gate] = (counts[gate] ?? 0) + 1;
}

/** How often each gate rendered since the last time this was asked. */
export function takeRenders(gates: number): number[] {
  const taken = Array.from({ length: gates }, (_, gate) => counts[gate] ?? 0);
  counts = [];
  return taken;
}
