import { isKnownCelebration, severities, type Celebration, type Severity } from '../domain/celebration';
import { mayInterrupt, watchInterruptions } from './interruption';
import { isFirstInLine, isLineEmpty, joinLine, leaveLine, subscribeToLines } from './lines';
import { forget, give, takenCelebrations, type TakenStore } from './taken-celebrations';
import type { TierStore } from './tier-store';

/** So many low ones are told one by one; when more wait, all of them are told as one. */
const MOST_SINGLE = 3;
/** How long the page has to be quiet after it was not: going from one field to the next is no pause. */
const QUIET_MS = 400;
const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 300_000;

/** What one provider celebrates: taken from the database, and handed to whoever shows it. */
export interface CelebrationQueue {
  partnerId: string | null | undefined;
  taken: TakenStore;
  /** Shows what is of this severity from now on, unless another presenter does already; the answer ends it. */
  present: (severity: Severity, presenter: symbol) => () => void;
  /** These were seen: lets the next ones come. Safe to call again. */
  complete: (celebrations: readonly Celebration[]) => void;
}

const queues = new WeakMap<TierStore, CelebrationQueue>();

/** The queue of a provider, made when it is first asked for. */
export function celebrationQueueOf(tiers: TierStore): CelebrationQueue {
  const known = queues.get(tiers);
  if (known) return known;
  const queue = createCelebrationQueue(tiers);
  queues.set(tiers, queue);
  return queue;
}

/**
 * Takes what can be shown at once and no more, and shows only what the database says nobody took before: at most
 * once, over all tabs and devices. Of each severity one is shown at a time, in the order of the snapshot, and while
 * there is a high one nothing else is taken. Nothing is taken offline, nor shown in a hidden tab, over a field that
 * is typed in or over a modal: it waits.
 */
export function createCelebrationQueue(tiers: TierStore): CelebrationQueue {
  const { partnerId } = tiers.getState();
  const taken = takenCelebrations(tiers.adapter);
  const ticket = Symbol('queue');
  const presenters: Record<Severity, readonly symbol[]> = { high: [], medium: [], low: [] };
  const tried = new Set<number>();
  let claiming: Severity | null = null;
  let failures = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let quietTimer: ReturnType<typeof setTimeout> | undefined;
  let stopWatching: (() => void) | null = null;
  let stop: (() => void) | null = null;
  let isAwake = false;

  function start(): () => void {
    const ends = [tiers.subscribe(wake), taken.subscribe(wake), subscribeToLines(wake)];
    return () => {
      for (const end of ends) end();
      for (const severity of severities) leaveLine(severity, ticket);
      clearTimeout(retryTimer);
      retryTimer = undefined;
      failures = 0;
      stopWaiting();
    };
  }

  /** Looks at everything again, once, after what is going on. */
  function wake(): void {
    if (isAwake) return;
    isAwake = true;
    queueMicrotask(() => {
      isAwake = false;
      if (stop) look();
    });
  }

  function look(): void {
    let isBehindHigh = false;
    let isHeldUp = false;
    for (const severity of severities) {
      const isHigh = severity === 'high';
      if (claiming === severity || isShown(severity)) {
        isBehindHigh ||= isHigh;
        continue;
      }
      const [presenter] = presenters[severity];
      const held = takenHere(severity).find(({ shownBy }) => shownBy === null);
      const waiting = held ? [] : waitingFor(severity);
      if (presenter === undefined || isBehindHigh || (!held && waiting.length === 0)) {
        leaveLine(severity, ticket);
        continue;
      }
      isBehindHigh ||= isHigh;
      // a host may show toasts of its own
      if (severity === 'low' && !isLineEmpty('toast')) {
        leaveLine(severity, ticket);
        continue;
      }
      const mayShow = mayInterrupt() && quietTimer === undefined;
      const mayClaim = navigator.onLine && claiming === null && retryTimer === undefined;
      if (!mayShow || !(held ?? mayClaim)) {
        isHeldUp ||= !mayShow || !navigator.onLine;
        leaveLine(severity, ticket);
        continue;
      }
      joinLine(severity, ticket);
      if (!isFirstInLine(severity, ticket)) continue;
      if (!held) {
        void claim(severity, waiting);
        continue;
      }
      give(taken, held.celebrations, presenter);
      if (held.wasShown) continue;
      for (const celebration of held.celebrations)
        tiers.events.emit({ type: 'celebration', partnerId: held.partnerId, celebration });
    }
    if (isHeldUp) waitForQuiet();
    else stopWaiting();
  }

  function takenHere(severity: Severity) {
    return taken.getState().filter((each) => each.partnerId === partnerId && each.severity === severity);
  }

  function isShown(severity: Severity): boolean {
    return takenHere(severity).some(
      ({ shownBy }) => shownBy !== null && presenters[severity].includes(shownBy),
    );
  }

  /** What to take next. */
  function waitingFor(severity: Severity): Celebration[] {
    const { snapshot, status } = tiers.getState();
    if (!snapshot || status !== 'ready') return [];
    const waiting = snapshot.celebrations.filter(
      (each) => each.severity === severity && !tried.has(each.id) && isKnownCelebration(each),
    );
    const areTooMany = severity === 'low' && waiting.length > MOST_SINGLE;
    return areTooMany ? waiting : waiting.slice(0, 1);
  }

  async function claim(severity: Severity, celebrations: readonly Celebration[]): Promise<void> {
    if (typeof partnerId !== 'string') return;
    claiming = severity;
    const ids = celebrations.map(({ id }) => id);
    // the snapshot names them until it is fetched again
    for (const id of ids) tried.add(id);
    try {
      const claimed = await tiers.adapter.claimCelebrations(partnerId, ids);
      failures = 0;
      const ours = celebrations.filter(({ id }) => claimed.includes(id));
      if (ours.length > 0) {
        const next = { partnerId, severity, celebrations: ours, shownBy: null, wasShown: false };
        taken.setState([...taken.getState(), next], true);
      }
    } catch {
      for (const id of ids) tried.delete(id);
      if (stop) retryLater();
    }
    claiming = null;
    wake();
  }

  function retryLater(): void {
    const delay = Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS);
    failures += 1;
    retryTimer = setTimeout(() => {
      retryTimer = undefined;
      wake();
    }, delay);
  }

  function waitForQuiet(): void {
    stopWatching ??= watchInterruptions(() => {
      if (mayInterrupt()) {
        quietTimer ??= setTimeout(() => {
          quietTimer = undefined;
          wake();
        }, QUIET_MS);
      } else {
        clearTimeout(quietTimer);
        quietTimer = undefined;
      }
    });
  }

  function stopWaiting(): void {
    stopWatching?.();
    stopWatching = null;
    clearTimeout(quietTimer);
    quietTimer = undefined;
  }

  return {
    partnerId,
    taken,
    complete: (celebrations) => forget(taken, celebrations),
    present(severity, presenter) {
      presenters[severity] = [...presenters[severity], presenter];
      stop ??= start();
      wake();
      return () => {
        presenters[severity] = presenters[severity].filter((each) => each !== presenter);
        for (const { celebrations, shownBy } of takenHere(severity))
          if (shownBy === presenter) give(taken, celebrations, null);
        if (severities.some((each) => presenters[each].length > 0)) return;
        stop?.();
        stop = null;
      };
    },
  };
}
