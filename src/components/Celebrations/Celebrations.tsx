'use client';

import { Fragment, useEffect, type ComponentType, type ReactElement } from 'react';
import type { Severity } from '../../domain/celebration';
import { usePresentation } from '../../react/presentation';
import { useTierStore } from '../../react/tier-context';
import type { TierStore } from '../../react/tier-store';
import { useCelebrations } from '../../react/useCelebrations';
import { useTierSelector } from '../../react/useTierSelector';
import { Banner } from '../Banner/Banner';
import { CelebrationDialog } from '../CelebrationDialog/CelebrationDialog';
import type { Card, CardClassNames, OverlayProps } from '../overlay/card';
import { Toast } from '../Toast/Toast';
import { celebrationCard } from './celebration-card';
import { summaryCard } from './summary-card';
import { useTierClaim } from './useTierClaim';

export interface CelebrationsProps {
  /** Classes by part, of the dialog (`high`), the banner (`medium`) and the toast (`low`). */
  classNames?: Partial<Record<Severity, CardClassNames>> | undefined;
}

/**
 * Celebrates what happened to the partner, once over all tabs and devices: a dialog for what is of high severity,
 * a banner for medium, a toast for low, one at a time of each. It waits while a field is typed in or a modal is
 * open; more than three toasts that wait are told as one. Place it once, anywhere below the provider.
 *
 * @example
 * ```tsx
 * <TierProvider adapter={adapter}>
 *   <App />
 *   <Celebrations />
 * </TierProvider>
 * ```
 */
export function Celebrations({ classNames = {} }: CelebrationsProps): ReactElement {
  const { partnerId } = useTierStore().getState();
  return (
    // what another partner was shown vanishes at once
    <Fragment key={partnerId}>
      <Lane severity="high" as={CelebrationDialog} classNames={classNames.high} />
      <Lane severity="medium" as={Banner} classNames={classNames.medium} />
      <Lane severity="low" as={Toast} classNames={classNames.low} />
    </Fragment>
  );
}

interface LaneProps {
  severity: Severity;
  as: ComponentType<OverlayProps>;
  classNames: CardClassNames | undefined;
}

const NO_CARD: Card = { icon: null, eyebrow: '', title: '', description: '' };

// also one that is too old for anything else
const heldSnapshot = (store: TierStore) => store.getState().snapshot;

/** Shows what is of one severity. */
function Lane({ severity, as: Overlay, classNames }: LaneProps): ReactElement {
  const { celebrations, complete } = useCelebrations(severity);
  const snapshot = useTierSelector(heldSnapshot);
  const { labels, locale, timeZone } = usePresentation();
  const claim = useTierClaim(celebrations);
  const [first, ...others] = celebrations;
  const context = { snapshot, labels, locale, timeZone };
  // being on the way somewhere is no news to whoever has arrived
  const isOvertaken =
    first?.kind === 'milestone' &&
    snapshot?.tiers.some(({ key, reached }) => reached && key === first.payload.to) === true;
  useEffect(() => {
    if (isOvertaken) complete();
  }, [isOvertaken, complete]);
  const card = !first
    ? NO_CARD
    : others.length > 0
      ? summaryCard(celebrations, context)
      : celebrationCard(first, context);
  return (
    <Overlay
      identity={first ? celebrations : null}
      onComplete={complete}
      action={claim.action}
      isLasting={claim.isOpen}
      classNames={classNames}
      {...card}
      {...claim.answer}
    />
  );
}
