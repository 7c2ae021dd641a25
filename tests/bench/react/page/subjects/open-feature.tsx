import {
  FeatureFlag,
  OpenFeature,
  OpenFeatureProvider,
  TypedInMemoryProvider,
  useBooleanFlagValue,
} from '@openfeature/react-sdk';
import { shown } from '../shown';
import type { Programme } from '../programme';
import type { Prepared, Subject } from '../subject';

const configuration = (programme: Programme) =>
  Object.fromEntries(
    Object.entries(programme.flags()).map(([key, isOn]) => [
      key,
      {
        variants: { on: true, off: false },
        defaultVariant: isOn ? ('on' as const) : ('off' as const),
        disabled: false,
      },
    ]),
  );

async function provided(programme: Programme): Promise<Omit<Prepared, 'gate'>> {
  const provider = new TypedInMemoryProvider(configuration(programme));
  await OpenFeature.setProviderAndWait(provider);
  return {
    Provider: ({ children }) => <OpenFeatureProvider>{children}</OpenFeatureProvider>,
    change: () => void provider.putConfiguration(configuration(programme)),
    dispose: () => OpenFeature.clearProviders(),
  };
}

function Gate({ index, feature }: { index: number; feature: string }) {
  return shown(index, useBooleanFlagValue(feature, false));
}

export const booleanFlagSubject: Subject = {
  name: '`useBooleanFlagValue`',
  package: '@openfeature/react-sdk',
  prepare: async (programme) => ({
    ...(await provided(programme)),
    gate: (index, feature) => <Gate key={index} index={index} feature={feature} />,
  }),
};

export const featureFlagSubject: Subject = {
  name: '`<FeatureFlag>`',
  package: '@openfeature/react-sdk',
  prepare: async (programme) => ({
    ...(await provided(programme)),
    gate: (index, feature) => (
      <FeatureFlag key={index} flagKey={feature} defaultValue={false} fallback={() => shown(index, false)}>
        {() => shown(index, true)}
      </FeatureFlag>
    ),
  }),
};
