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
  state: FeatureState,
  labels: Labels,
  format: AmountFormat & { timeZone: string },
): string {
  if (state.status === 'denied') return labels.featureDenied;
  if (state.status === 'no-partner') return labels.partnersOnly;
  if (state.status === 'limit-reached') {
    const resets = state.usage && labels.resetsOn(formatDate(state.usage.resetsAt, format));
    return [labels.limitReached, resets].filter((part) => part !== null).join(' · ');
  }
  const path =
    state.requiredTierLabel === null
      ? []
      : [labels.unlockAt(state.requiredTierLabel), missingLine(state.requirements, labels, format)];
  if (state.status === 'expired') path.unshift(labels.featureExpired);
  else if (path.length === 0) path.push(labels.featureUnavailable);
  return path.filter((part) => part !== null).join(' · ');
}
