import type { LadderTier, PartnerSnapshot } from '../../../../src/domain/snapshot';
import { feature, requirement, snapshot } from '../../../support/snapshots';

/**
 * A partner about to claim Active. Half of the features come with Starter, one with Active, the others with
 * Performer. Claiming moves no counter, so what is missing for Performer stays what it was: the one feature
 * is all that changes for the gates.
 */
export interface Programme {
  features: string[];
  /** The one that Active opens. */
  opened: string;
  /** The snapshot as it comes over the wire: a new object each time. */
  fetch: () => PartnerSnapshot;
  flags: () => Record<string, boolean>;
  claim: () => void;
}

export function createProgramme(size: number): Programme {
  const features = Array.from({ length: size }, (_, index) => `feature${index}`);
  const opened = Math.floor(size / 2);
  let isClaimed = false;

  function ladder(): LadderTier[] {
    return snapshot().tiers.map((tier) =>
      tier.key === 'active'
        ? {
            ...tier,
            percent: 100,
            reached: isClaimed,
            claimable: !isClaimed,
            requirements: [requirement({ current: 3, remaining: 0, met: true })],
          }
        : tier,
    );
  }
  const requiredTier = (index: number) =>
    index < opened ? 'starter' : index === opened ? 'active' : 'performer';
  const isGranted = (index: number) => index < opened || (index === opened && isClaimed);

  function current(): PartnerSnapshot {
    const { tier } = snapshot();
    return snapshot({
      asOf: new Date().toISOString(),
      revision: isClaimed ? 2 : 1,
      tier: isClaimed ? { ...tier, key: 'active', label: 'Active', rank: 2 } : tier,
      next: isClaimed ? 'performer' : 'active',
      tiers: ladder(),
      features: Object.fromEntries(
        features.map((key, index) => [
          key,
          feature({
            label: key,
            access: isGranted(index) ? 'granted' : 'locked',
            via: isGranted(index) ? 'tier' : null,
            requiredTier: requiredTier(index),
          }),
        ]),
      ),
    });
  }
  let wire = JSON.stringify(current());

  return {
    features,
    opened: features[opened] ?? '',
    fetch: () => JSON.parse(wire) as PartnerSnapshot,
    flags: () => Object.fromEntries(features.map((key, index) => [key, isGranted(index)])),
    claim() {
      isClaimed = true;
      wire = JSON.stringify(current());
    },
  };
}
