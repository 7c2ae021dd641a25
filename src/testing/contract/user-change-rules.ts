import type { ContractPerson } from './contract-subject';
import type { Rules } from './rules';
import { until } from './until';

/** `onPartnerChange`. */
export function userChangeRules({ rule, expect }: Rules): void {
  /** Whom the adapter says it is, each time it tells of a change. */
  function watch({ adapter }: ContractPerson) {
    const seen: (string | null)[] = [];
    let count = 0;
    const stop = adapter.onPartnerChange?.(() => {
      count += 1;
      void adapter.resolvePartner().then((partnerId) => seen.push(partnerId));
    });
    if (stop === undefined) {
      throw new Error('The adapter has no onPartnerChange; add it, or leave "userChanges" out with a reason');
    }
    return {
      seen,
      told: () => count,
      stop,
      sees: (count: number) =>
        until(
          () => seen.length >= count,
          () => `told of ${String(seen.length)} changes, not ${String(count)}`,
        ),
    };
  }
  async function become(person: ContractPerson, partnerId: string | null): Promise<void> {
    if (!person.become) throw new Error('Give "become", or leave "userChanges" out with a reason');
    await person.become(partnerId);
  }

  rule('tells that somebody else is signed in', async (stage) => {
    const { person } = await stage.arrive();
    const other = await stage.enroll();
    const watched = watch(person);
    await become(person, other);
    await watched.sees(1);
    expect(watched.seen).toEqual([other]);
    watched.stop();
  });

  rule('tells that nobody is signed in any more', async (stage) => {
    const { person } = await stage.arrive();
    const watched = watch(person);
    await become(person, null);
    await watched.sees(1);
    expect(watched.seen).toEqual([null]);
    watched.stop();
  });

  rule('says nothing of a token that was renewed', async (stage) => {
    const { person } = await stage.arrive();
    const watched = watch(person);
    if (!person.renew) throw new Error('Give "renew", or leave "userChanges" out with a reason');
    await person.renew();
    await become(person, null);
    await watched.sees(1);
    expect(watched.seen).toEqual([null]);
    watched.stop();
  });

  rule('tells nothing to who has stopped asking', async (stage) => {
    const { person } = await stage.arrive();
    const [stopped, watched] = [watch(person), watch(person)];
    stopped.stop();
    await become(person, await stage.enroll());
    await watched.sees(1);
    await become(person, null);
    await watched.sees(2);
    expect(stopped.told()).toBe(0);
    watched.stop();
  });
}
