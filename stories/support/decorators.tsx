import './stories.css';
import type { Decorator } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AdvanceDecision } from '../../src/domain/advance';
import { TierError } from '../../src/domain/tier-error';
import type { Theme } from '../../src/react/presentation';
import { TierProvider } from '../../src/react/TierProvider';
import { scriptedAdapter, type ScriptedAnswer } from '../../tests/support/scripted-adapter';

function Provider({
  answer,
  advance,
  theme,
  children,
}: {
  answer: ScriptedAnswer;
  advance: AdvanceDecision | TierError | undefined;
  theme: Theme;
  children: ReactNode;
}) {
  const [adapter] = useState(() => {
    const scripted = scriptedAdapter(answer);
    if (advance === undefined) return scripted;
    const decide = async () => (advance instanceof TierError ? Promise.reject(advance) : advance);
    return { ...scripted, advance: decide };
  });
  const [queryClient] = useState(() => new QueryClient());
  return (
    <TierProvider adapter={adapter} partnerId="ada" queryClient={queryClient} theme={theme}>
      {children}
    </TierProvider>
  );
}

/** A provider whose database answers with `parameters.answer` and `.advance`, in the theme of the toolbar. */
export const withPartner: Decorator = (Story, { parameters, globals }) => (
  <Provider
    answer={(parameters['answer'] ?? null) as ScriptedAnswer}
    advance={parameters['advance'] as AdvanceDecision | TierError | undefined}
    theme={globals['theme'] as Theme}
  >
    <Story />
  </Provider>
);

/** The width of a column of a dashboard. */
export const inColumn: Decorator = (Story) => (
  <div style={{ maxWidth: '40rem' }}>
    <Story />
  </div>
);

export const inRightToLeft: Decorator = (Story) => (
  <div dir="rtl">
    <Story />
  </div>
);

/** Turns the whole page while the story is shown, for overlays. */
export function rightToLeft(): () => void {
  document.dir = 'rtl';
  return () => {
    document.dir = 'ltr';
  };
}

/** Until nothing moves any more: axe takes half-faded text for low contrast. */
export async function atRest(): Promise<void> {
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}
