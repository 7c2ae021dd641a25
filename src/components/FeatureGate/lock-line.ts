import type { FeatureState } from '../../domain/feature-state';
import { formatAmount, formatDate, type AmountFormat } from '../../domain/format';
import type { Labels } from '../../domain/labels';
import type { TierRequirement } from '../../domain/snapshot';
import { isYesOrNo, missingRequirements } from '../../domain/requirements';

/** What is missing in a few words: the first requirement, and how many others. */
export function missingLine(
  requirements: readonly TierRequirement[],
  labels: Labels,
  format: AmountFormat,
): string | null {
  const [first, ...others] = missingRequirements(requirements);
  if (!first) return null;
  // "at most" requirements are missing above their target: there is nothing left to collect
  const isWayToGo = first.remaining > 0 && first.current <= first.target && !isYesOrNo(first, labels.units);
  const line = isWayToGo
    ? labels.toGo(formatAmount(first.remaining, first.unit, format))
    : labels.stillNeeded(first.label);
  return others.length > 0 ? labels.andOthers(line, formatAmount(others.length, 'more', format)) : line;
}

/** Why a feature is closed and what opens it: `Unlock at Active · 2 deals to go`. */
export function lockLine(
  { status, usage, requiredTierLabel, requirements }: FeatureState,
  labels: Labels,
  format: AmountFormat & { timeZone: string },
): string {
  let parts =
    requiredTierLabel === null
      ? []
      : [labels.unlockAt(requiredTierLabel), missingLine(requirements, labels, format)];
  if (status === 'denied') parts = [labels.featureDenied];
  else if (status === 'no-partner') parts = [labels.partnersOnly];
  else if (status === 'limit-reached')
    parts = [labels.limitReached, usage && labels.resetsOn(formatDate(usage.resetsAt, format))];
  else if (status === 'expired') parts.unshift(labels.featureExpired);
  else if (parts.length === 0) parts = [labels.featureUnavailable];
  return parts.filter(Boolean).join(' · ');
}
