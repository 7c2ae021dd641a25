'use client';

import { QueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { TierProvider, type TierProviderProps } from '../react/gating';
import { partnerSnapshot, type PartnerFixture } from './partner-snapshot';
import { createScriptedAdapter } from './scripted-adapter';

export interface TierTestProviderProps
  extends
    Omit<TierProviderProps, 'adapter' | 'partnerId' | 'initialSnapshot' | 'queryClient'>,
    Pick<PartnerFixture, 'tier' | 'features'> {
  /** More about the partner; null for a user who is none. */
  partner?: Omit<PartnerFixture, 'tier' | 'features'> | null | undefined;
}

/**
 * A provider for tests of gated screens: no database, no network, and everything is known in the first render. For
 * screens that change while they are looked at, give a `TierProvider` a `createScriptedAdapter`.
 *
 * @example
 * ```tsx
 * render(<LeadsPage />, {
 *   wrapper: (props) => <TierTestProvider features={{ lead_management: 'locked' }} {...props} />,
 * });
 * expect(screen.queryByText('Your leads')).toBeNull();
 * ```
 */
export function TierTestProvider({
  tier,
  features,
  partner = {},
  ...provider
}: TierTestProviderProps): ReactNode {
  const [snapshot] = useState(() =>
    partner === null ? null : partnerSnapshot({ ...partner, tier, features }),
  );
  const [adapter] = useState(() => createScriptedAdapter({ snapshot }));
  const [queryClient] = useState(() => new QueryClient());
  return (
    <TierProvider
      adapter={adapter}
      queryClient={queryClient}
      partnerId={snapshot?.partnerId ?? null}
      initialSnapshot={snapshot ?? undefined}
      {...provider}
    />
  );
}
