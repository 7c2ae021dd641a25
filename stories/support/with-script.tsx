import type { Decorator } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Theme } from '../../src/react/presentation';
import { TierProvider } from '../../src/react/TierProvider';
import { createScriptedAdapter, type TierScript } from '../../src/testing';
import { sisoScript } from './siso-script';

interface ProviderProps {
  script: TierScript;
  partnerId: string | null;
  theme: Theme;
  children: ReactNode;
}

function Provider({ script, ...provider }: ProviderProps) {
  const [adapter] = useState(() => createScriptedAdapter({ ...sisoScript, ...script }));
  const [queryClient] = useState(() => new QueryClient());
  return <TierProvider adapter={adapter} queryClient={queryClient} {...provider} />;
}

/**
 * A provider for a partner of the SISO programme, of whom `parameters.script` says what is different; with
 * `parameters.nobody` nobody is signed in.
 */
export const withScript: Decorator = (Story, { parameters, globals }) => (
  <Provider
    script={(parameters['script'] ?? {}) as TierScript}
    partnerId={parameters['nobody'] === true ? null : 'ada'}
    theme={globals['theme'] as Theme}
  >
    <Story />
  </Provider>
);
