import type { Decorator } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import {
  TierProvider,
  type AdvanceDecision,
  type Labels,
  type PartnerAchievement,
  type PartnerSnapshot,
  type Theme,
} from '../../src';
import { ar } from '../../src/locales/ar';
import { de } from '../../src/locales/de';
import { createScriptedAdapter, type Scripted } from '../../src/testing';
import { translate } from './translate';

/** What the components say in the languages of the toolbar; English where there is nothing. */
export const words: Record<string, Labels> = { de, ar };

interface PartnerProps {
  /** What the toolbar says. */
  globals: Record<string, unknown>;
  answer: Scripted<PartnerSnapshot | null>;
  achievements?: PartnerAchievement[] | undefined;
  advance?: Scripted<AdvanceDecision> | undefined;
  children: ReactNode;
}

/** A provider whose database answers what it is told, in the theme and the language of the toolbar. */
export function Partner({ globals, answer, achievements = [], advance, children }: PartnerProps) {
  const { theme, locale, dir } = globals as { theme: Theme; locale: string; dir?: 'rtl' };
  const [adapter] = useState(() =>
    createScriptedAdapter({
      snapshot: translate(answer, locale),
      achievements: translate(achievements, locale),
      ...(advance && { advance }),
    }),
  );
  const [queryClient] = useState(() => new QueryClient());
  return (
    <TierProvider
      adapter={adapter}
      partnerId="ada"
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

/** A provider whose database answers with `parameters.answer`, `.achievements` and `.advance`. */
export const withPartner: Decorator = (Story, { parameters, globals }) => (
  <Partner
    key={String(globals['locale'])}
    globals={globals}
    answer={(parameters['answer'] ?? null) as Scripted<PartnerSnapshot | null>}
    achievements={parameters['achievements'] as PartnerAchievement[] | undefined}
    advance={parameters['advance'] as Scripted<AdvanceDecision> | undefined}
  >
    <Story />
  </Partner>
);

/** The width of a column of a dashboard, save for every state at once. */
export const inColumn: Decorator = (Story, { name }) => (
  <div style={{ maxWidth: name === 'States' ? undefined : '40rem' }}>
    <Story />
  </div>
);

/** Until nothing moves any more: axe takes half-faded text for low contrast. */
export async function atRest(): Promise<void> {
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}
