import { asyncWithLDProvider, useFlags, type LDOptions } from 'launchdarkly-react-client-sdk';
import { shown } from '../shown';
import type { Subject } from '../subject';

type DebugOverride = Parameters<NonNullable<NonNullable<LDOptions['plugins']>[number]['registerDebug']>>[0];

function Gate({ index, feature }: { index: number; feature: string }) {
  return shown(index, useFlags()[feature] === true);
}

/** Its flags are given to it and changed by the interface for its own developer tools: it never reaches out. */
export const launchDarklySubject: Subject = {
  name: '`useFlags`',
  package: 'launchdarkly-react-client-sdk',
  async prepare(programme) {
    let override: DebugOverride | undefined;
    const Provider = await asyncWithLDProvider({
      clientSideID: 'bench',
      context: { kind: 'user', key: 'ada' },
      timeout: 5,
      options: {
        bootstrap: programme.flags(),
        sendEvents: false,
        streaming: false,
        fetchGoals: false,
        plugins: [
          {
            getMetadata: () => ({ name: 'bench' }),
            register: () => undefined,
            registerDebug(given) {
              override = given;
            },
          },
        ],
      },
    });
    return {
      Provider,
      gate: (index, feature) => <Gate key={index} index={index} feature={feature} />,
      change: () => override?.setOverride(programme.opened, true),
      dispose: () => undefined,
    };
  },
};
