import type { Decorator } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Theme } from '../../src/react/presentation';
import { TierProvider } from '../../src/react/TierProvider';
import { createScriptedAdapter, type TierScript } from '../../src/testing';
import { words } from './decorators';
import { sisoScript } from './siso-script';
import { translate } from './translate';

interface ScriptedProps {
  /** What the toolbar says. */
  globals: Record<string, unknown>;
  /** What is different of this partner of the SISO programme. */
  script?: TierScript | undefined;
  /** Nobody is signed in. */
  nobody?: boolean | undefined;
  children: ReactNode;
}

/** Answer by answer: an error stays what it is. */
const inLocale = (script: TierScript, locale: string): TierScript =>
  Object.fromEntries(Object.entries(script).map(([read, answer]) => [read, translate(answer, locale)]));

/** A provider for a partner of the SISO programme, in the theme and the language of the toolbar. */
export function Scripted({ globals, script = {}, nobody = false, children }: ScriptedProps) {
  const { theme, locale, dir } = globals as { theme: Theme; locale: string; dir?: 'rtl' };
  const [adapter] = useState(() => createScriptedAdapter(inLocale({ ...sisoScript, ...script }, locale)));
  const [queryClient] = useState(() => new QueryClient());
  return (
    <TierProvider
      adapter={adapter}
      partnerId={nobody ? null : 'ada'}
      queryClient={queryClient}
      theme={theme}
      locale={locale}
      dir={dir}
      labels={words[locale]}
    >
      {children}
    </TierProvider>
  );
}

/**
 * A provider for a partner of the SISO programme, of whom `parameters.script` says what is different; with
 * `parameters.nobody` nobody is signed in.
 */
export const withScript: Decorator = (Story, { parameters, globals }) => (
  <Scripted
    key={String(globals['locale'])}
    globals={globals}
    script={parameters['script'] as TierScript | undefined}
    nobody={parameters['nobody'] === true}
  >
    <Story />
  </Scripted>
);
