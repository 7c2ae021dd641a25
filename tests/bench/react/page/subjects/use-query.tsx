import { QueryClient, QueryClientProvider, queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { shown } from '../shown';
import type { Programme } from '../programme';
import type { Subject } from '../subject';

const ProgrammeContext = createContext<Programme | null>(null);

const snapshotOptions = (programme: Programme | null) =>
  queryOptions({
    queryKey: ['snapshot'],
    queryFn: () => Promise.resolve(programme?.fetch() ?? null),
    staleTime: 30_000,
  });

function Gate({ index, feature }: { index: number; feature: string }) {
  const { data } = useQuery({
    ...snapshotOptions(useContext(ProgrammeContext)),
    select: (snapshot) => snapshot?.features[feature]?.access === 'granted',
  });
  return shown(index, data === true);
}

/** One query that all gates share, each with a selector of its own, fetched again when something changed. */
export const useQuerySubject: Subject = {
  name: '`useQuery` with `select`',
  package: '@tanstack/react-query',
  prepare(programme) {
    const client = new QueryClient();
    const { queryKey } = snapshotOptions(programme);
    client.setQueryData(queryKey, programme.fetch());
    return {
      Provider: ({ children }) => (
        <QueryClientProvider client={client}>
          <ProgrammeContext.Provider value={programme}>{children}</ProgrammeContext.Provider>
        </QueryClientProvider>
      ),
      gate: (index, feature) => <Gate key={index} index={index} feature={feature} />,
      change: () => void client.invalidateQueries({ queryKey }),
      dispose: () => client.clear(),
    };
  },
};
