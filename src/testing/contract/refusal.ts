import { isTierError, type TierError } from '../../domain/tier-error';

/** The error that something is refused with. Fails when it is not refused, or with anything but a `TierError`. */
export async function refusal(ask: () => Promise<unknown>): Promise<TierError> {
  // one that throws instead of rejecting fails here
  const asked = ask();
  const answer = await asked.then(
    (found) => ({ found }),
    (error: unknown) => ({ error }),
  );
  if ('found' in answer)
    throw new Error(`nothing was refused; the answer was ${JSON.stringify(answer.found)}`);
  if (!isTierError(answer.error))
    throw new Error('it was refused with something else than a TierError', { cause: answer.error });
  return answer.error;
}
