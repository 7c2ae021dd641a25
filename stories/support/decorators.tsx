import './stories.css';
import type { Decorator } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Theme } from '../../src/react/presentation';
import { TierProvider } from '../../src/react/TierProvider';
import { scriptedAdapter, type ScriptedAnswer } from '../../tests/support/scripted-adapter';

function Provider({
  answer,
  theme,
  children,
}: {
  answer: ScriptedAnswer;
  theme: Theme;
  children: ReactNode;
}) {
  const [adapter] = useState(() => scriptedAdapter(answer));
  const [queryClient] = useState(() => new QueryClient());
  return (
    <TierProvider adapter={adapter} partnerId="ada" queryClient={queryClient} theme={theme}>
      {children}
    </TierProvider>
  );
}

/** A provider whose database answers with `parameters.answer`, in the theme of the toolbar. */
export const withPartner: Decorator = (Story, { parameters, globals }) => (
  <Provider answer={(parameters['answer'] ?? null) as ScriptedAnswer} theme={globals['theme'] as Theme}>
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
