const PATIENCE = 10_000;
const LOOK_AGAIN_AFTER = 10;

/** Waits until something is so, and says what was not when it never is. */
export async function until(isSo: () => boolean, otherwise: () => string): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(otherwise());
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER));
  }
}
