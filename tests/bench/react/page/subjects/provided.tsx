import { QueryClient } from '@tanstack/react-query';
import { TierProvider } from '../../../../../src';
import { createScriptedAdapter } from '../../../../../src/testing';
import type { Programme } from '../programme';
import type { Prepared } from '../subject';

/** Our provider with the snapshot in hand, and news of it when the tier is claimed. */
export function provided(programme: Programme): Omit<Prepared, 'gate'> {
  const initialSnapshot = programme.fetch();
  const adapter = createScriptedAdapter({ snapshot: initialSnapshot });
  const queryClient = new QueryClient();
  return {
    Provider: ({ children }) => (
      <TierProvider
        adapter={adapter}
        partnerId={initialSnapshot.partnerId}
        queryClient={queryClient}
        initialSnapshot={initialSnapshot}
      >
        {children}
      </TierProvider>
    ),
    change: () => adapter.play({ snapshot: programme.fetch() }),
    dispose: () => queryClient.clear(),
  };
}
