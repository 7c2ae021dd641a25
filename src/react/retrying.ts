import { asTierError } from '../domain/tier-error';
import { tierQueryConfig } from '../domain/tier-query-config';

/**
 * Makes a call that is safe to make twice again while that may help, as often as a query would. Unlike a query's,
 * its retries do not wait for the tab to be looked at.
 */
export async function retrying<T>(call: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await call();
    } catch (cause) {
      const error = asTierError(cause);
      if (!tierQueryConfig.retry(failures, error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** failures));
    }
  }
}
