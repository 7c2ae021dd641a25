'use client';

import { useState } from 'react';
import type { AdvanceOutcome } from '../../domain/advance';
import type { Celebration } from '../../domain/celebration';
import { usePresentation } from '../../react/presentation';
import { usePartnerTier } from '../../react/usePartnerTier';
import { missingLine } from '../FeatureGate/lock-line';
import type { Card, CardAction } from '../overlay/card';

interface TierClaim {
  /** What the card says instead, once there is an answer. */
  answer: Partial<Card>;
  /** The card's button; none where nothing is claimed. */
  action: CardAction | undefined;
  /** The partner has not decided yet. */
  isOpen: boolean;
}

/** Lets a tier that is ready be claimed, and says what came of it. */
export function useTierClaim(celebrations: readonly Celebration[]): TierClaim {
  const { labels, locale } = usePresentation();
  const { snapshot, isAdvancing, advanceToNextTier } = usePartnerTier();
  const [answered, setAnswered] = useState<{ about: unknown; outcome: AdvanceOutcome } | null>(null);

  const [ready] = celebrations;
  if (ready?.kind !== 'tier_ready') return { answer: {}, action: undefined, isOpen: false };
  const { to, label } = ready.payload;
  const outcome = answered?.about === celebrations && !isAdvancing ? answered.outcome : null;
  const isClaimable = snapshot?.tiers.some((tier) => tier.key === to && tier.claimable) ?? false;
  const claim = async (): Promise<void> => {
    setAnswered({ about: celebrations, outcome: await advanceToNextTier() });
  };

  const isOpen = isAdvancing || outcome?.outcome === 'failed' || (outcome === null && isClaimable);
  // always the same button, so that a focus on it stays where it is
  const action: CardAction = !isOpen
    ? { label: labels.done }
    : isAdvancing
      ? { label: labels.claiming, isBusy: true }
      : { label: outcome ? labels.retry : labels.claimTier(label), onClick: () => void claim() };
  return { answer: outcome ? answerOf(outcome) : {}, action, isOpen };

  function answerOf(given: AdvanceOutcome): Partial<Card> {
    switch (given.outcome) {
      case 'advanced': {
        const reached = snapshot?.tiers.find(({ key }) => key === given.to)?.label ?? label;
        return { eyebrow: labels.newTier, title: labels.tierPromoted(reached), description: '' };
      }
      case 'not_eligible': {
        const format = { locale, currency: snapshot?.counters.currency, units: labels.units };
        const description = missingLine(given.missing, labels, format) ?? '';
        return { title: labels.claimNotYet, description };
      }
      case 'top_tier':
        return { title: labels.claimAtTop, description: '' };
      case 'pinned':
        return { title: labels.claimPinned, description: '' };
      case 'failed':
        return { description: labels.claimFailed };
    }
  }
}
