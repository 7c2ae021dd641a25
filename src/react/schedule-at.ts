/** The longest delay a timer takes; a longer one would fire at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** A timer for one moment that may be moved; a moment beyond what timers can hold is waited for in steps. */
export function scheduleAt(run: () => void): { set: (moment: number) => void; clear: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let scheduled = Infinity;

  function set(moment: number): void {
    if (moment === scheduled) return;
    clear();
    scheduled = moment;
    wait();
  }
  function wait(): void {
    if (scheduled === Infinity) return;
    const delay = scheduled - Date.now();
    timer = setTimeout(delay > LONGEST_DELAY ? wait : run, Math.min(delay, LONGEST_DELAY));
  }
  function clear(): void {
    clearTimeout(timer);
    scheduled = Infinity;
  }
  return { set, clear };
}
