import { QueryClient } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { TierProvider, type TierProviderProps } from '../../src/react/TierProvider';
import { createScriptedAdapter, type ScriptedAdapter, type TierScript } from '../../src/testing';
import { snapshot } from './snapshots';

/** Until nothing is on its way any more: React Query tells its observers in a task of its own, a list after its partner. */
export async function settle(): Promise<void> {
  for (let task = 0; task < 4; task += 1) await act(() => new Promise((resolve) => setTimeout(resolve)));
}

/** Renders for a partner of whom a script tells, and waits until what it tells is there. */
export async function showScripted(
  children: ReactNode,
  script: TierScript = {},
  provider: Partial<TierProviderProps> = {},
) {
  const adapter: ScriptedAdapter = createScriptedAdapter({ snapshot: snapshot(), ...script });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retryDelay: 1 } } });
  const tree = (shown: ReactNode) => (
    <TierProvider adapter={adapter} partnerId="ada" queryClient={queryClient} {...provider}>
      {shown}
    </TierProvider>
  );
  const page = render(tree(children));
  await settle();
  return { adapter, ...page, rerender: (shown: ReactNode) => page.rerender(tree(shown)) };
}
