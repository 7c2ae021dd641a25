import type { Labels } from './labels';
import { progressOf } from './progress';
import type { TierRequirement } from './snapshot';

/** Requirements of which one is enough; most often there is only one. */
export interface RequirementGroup {
  met: boolean;
  alternatives: [TierRequirement, ...TierRequirement[]];
}

/** Puts alternatives together, at the place of the first of them. */
export function groupRequirements(requirements: readonly TierRequirement[]): RequirementGroup[] {
  const shared = new Map<number, RequirementGroup>();
  const groups: RequirementGroup[] = [];
  for (const requirement of requirements) {
    const existing = requirement.group === null ? undefined : shared.get(requirement.group);
    if (existing) {
      existing.alternatives.push(requirement);
      existing.met ||= requirement.met;
      continue;
    }
    const group: RequirementGroup = { met: requirement.met, alternatives: [requirement] };
    groups.push(group);
    if (requirement.group !== null) shared.set(requirement.group, group);
  }
  return groups;
}

/** What is still to be done, in the order given; of alternatives the one that is nearest. */
export function missingRequirements(requirements: readonly TierRequirement[]): TierRequirement[] {
  return groupRequirements(requirements)
    .filter((group) => !group.met)
    .map(({ alternatives }) =>
      alternatives.reduce((nearest, other) =>
        progressOf(other.current, other.target).ratio > progressOf(nearest.current, nearest.target).ratio
          ? other
          : nearest,
      ),
    );
}

/** Whether a requirement is a matter of yes or no, where `0 of 1` would tell nobody anything. */
export function isYesOrNo({ unit, target }: TierRequirement, units: Labels['units']): boolean {
  return target <= 1 && unit !== 'currency' && !(unit in units);
}
