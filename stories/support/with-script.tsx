import type { Decorator } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Theme } from '../../src/react/presentation';
import { TierProvider } from '../../src/react/TierProvider';
import { createScriptedAdapter, type TierScript } from '../../src/testing';
import { words } from './decorators';
import { sisoScript } from './siso-script';
import { translate } from './translate';

interface ProviderProps {
  script: TierScript;
  partnerId: string | null;
  theme: Theme;
  locale: string;
  dir: 'rtl' | undefined;
  children: ReactNode;
}

/** Answer by answer: an error stays what it is. */
const inLocale = (script: TierScript, locale: string): TierScript =>
  Object.fromEntries(Object.entries(script).map(([read, answer]) => [read, translate(answer, locale)]));

function Provider({ script, ...provider }: ProviderProps) {
  const [adapter] = useState(() =>
    createScriptedAdapter(inLocale({ ...sisoScript, ...script }, provider.locale)),
  );
  const [queryClient] = useState(() => new QueryClient());
  return (
    <TierProvider adapter={adapter} queryClient={queryClient} labels={words[provider.locale]} {...provider} />
  );
}

/**
 * A provider for a partner of the SISO programme, of whom `parameters.script` says what is different; with
 * `parameters.nobody` nobody is signed in.
 */
export const withScript: Decorator = (Story, { parameters, globals }) => (
  <Provider
    key={String(globals['locale'])}
    script={(parameters['script'] ?? {}) as TierScript}
    partnerId={parameters['nobody'] === true ? null : 'ada'}
    theme={globals['theme'] as Theme}
    locale={globals['locale'] as string}
    dir={globals['dir'] as 'rtl' | undefined}
  >
    <Story />
  </Provider>
);
