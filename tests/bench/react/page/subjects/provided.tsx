import { QueryClient } from '@tanstack/react-query';
import { TierProvider } from '../../../../../src';
import { scriptedAdapter } from '../../../../support/scripted-adapter';
import type { Programme } from '../programme';
import type { Prepared } from '../subject';

/** Our provider with the snapshot in hand, and a hint when the tier is claimed. */
export function provided(programme: Programme): Omit<Prepared, 'gate'> {
  const initialSnapshot = programme.fetch();
  const adapter = {
    ...scriptedAdapter(initialSnapshot),
    getSnapshot: () => Promise.resolve(programme.fetch()),
  };
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
    change: () => adapter.hint(2),
    dispose: () => queryClient.clear(),
  };
}
