/** What is the host's own, or named by its keys. */
const AS_IT_IS = new Set(['benefits', 'data', 'value', 'reward']);

/** An answer of the database in the names of TypeScript. */
export function camelCase(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(camelCase);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      AS_IT_IS.has(key)
        ? value
        : key === 'features' && !Array.isArray(value)
          ? byKey(value as object)
          : camelCase(value),
    ]),
  );
}

function byKey(features: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(features).map(([key, feature]) => [key, camelCase(feature)]));
}
