/**
 * Calls one public SQL function by name with named arguments and answers its result as JSON.
 * Rejects with whatever its transport rejects with; {@link toTierError} makes sense of that.
 */
export type Rpc = (
  name: string,
  args: Record<string, unknown>,
  options?: { signal?: AbortSignal | undefined },
) => Promise<unknown>;

/** The statement that calls a function with the named arguments as `$1, $2 …`, its answer in column `result`. */
export function callStatement(name: string, args: Record<string, unknown>): string {
  const list = Object.keys(args).map((argument, index) => `${argument} := $${String(index + 1)}`);
  return `select public.${name}(${list.join(', ')}) as result`;
}

/** The arguments that were given: one left out falls to the function's own default. */
export function given(args: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}
