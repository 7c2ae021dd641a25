// Never run: it compiles, or the check of the types fails. What the components, their words and what hosts test with
// refuse.
import { createRef, type ReactElement } from 'react';
import {
  AchievementGrid,
  AchievementUnlock,
  Celebrations,
  FeatureGate,
  isTierError,
  ProgressTracker,
  Requirements,
  tierQueryConfig,
  TierBadge,
  TierCard,
  TierError,
  TierProvider,
  TierRoadmap,
  useCelebrations,
  useFeature,
  type Achievement,
  type FeatureStatus,
  type LadderTier,
  type PartnerTier,
  type TierAdapter,
} from '../../src';
import { createScriptedAdapter, ladderTier, partnerSnapshot, TierTestProvider } from '../../src/testing';

declare const achievement: Achievement;
declare const adapter: TierAdapter;

export const kit: ReactElement[] = [
  <TierBadge tier="elite" ref={createRef<HTMLSpanElement>()} />,
  // @ts-expect-error -- a tier is named by its key
  <TierBadge tier={2} />,
  // @ts-expect-error -- a badge is an element
  <TierBadge ref={createRef<string>()} />,
  // @ts-expect-error -- the tier is the partner's
  <TierCard tier="elite" />,
  // @ts-expect-error -- a roadmap has no such part
  <TierRoadmap classNames={{ steps: 'wide' }} />,
  // @ts-expect-error -- the achievements are the partner's
  <AchievementGrid achievements={[achievement]} />,
  // @ts-expect-error -- which requirements?
  <Requirements currency="GBP" />,
  // @ts-expect-error -- a list of them
  <Requirements requirements={{ metric: 'points' }} />,
  <Celebrations classNames={{ high: { close: 'big' } }} />,
  // @ts-expect-error -- not a severity
  <Celebrations classNames={{ urgent: {} }} />,
  // @ts-expect-error -- an achievement is more than its name
  <AchievementUnlock achievement="first_sale" isVisible onComplete={() => undefined} />,
  // @ts-expect-error -- milestones are numbers
  <ProgressTracker label="Deals" currentProgress={1} targetValue={3} milestones={['1']} />,
  // @ts-expect-error -- a value is written as text
  <ProgressTracker label="Deals" currentProgress={1} targetValue={3} formatValue={Number} />,
  // @ts-expect-error -- it is shown or it is not
  <FeatureGate feature="reports" children={null} showPreview="card" />,
];

export const said: ReactElement[] = [
  <TierProvider adapter={adapter} labels={{ unlockAt: (tier) => tier.toUpperCase() }}>
    {null}
  </TierProvider>,
  // @ts-expect-error -- nothing we say is called that
  <TierProvider adapter={adapter} labels={{ unlokAt: (tier: string) => tier }}>
    {null}
  </TierProvider>,
  // @ts-expect-error -- which tier, the words must be able to say
  <TierProvider adapter={adapter} labels={{ unlockAt: 'Unlock' }}>
    {null}
  </TierProvider>,
  // @ts-expect-error -- milliseconds are a number
  <TierProvider adapter={adapter} offlineTtl="24h">
    {null}
  </TierProvider>,
  // @ts-expect-error -- a snapshot is all of it
  <TierProvider adapter={adapter} initialSnapshot={{ partnerId: 'ada' }}>
    {null}
  </TierProvider>,
];

export function useWhatIsShown(): FeatureStatus {
  const { status, requiredTier } = useFeature('reports');
  // @ts-expect-error -- a feature is named by its key
  useFeature();
  // @ts-expect-error -- not a status
  void (status === 'open');
  // @ts-expect-error -- there may be no tier that unlocks it
  requiredTier.toUpperCase();
  // @ts-expect-error -- not a severity
  useCelebrations('urgent');
  // @ts-expect-error -- what is celebrated is not the host's to change
  useCelebrations('low').celebrations.pop();
  return status;
}

export async function advance(tier: PartnerTier): Promise<string[]> {
  // @ts-expect-error -- there may be no partner
  void tier.snapshot.partnerId;
  // @ts-expect-error -- there may be no next tier
  void tier.nextTierRequirements.label;
  const advanced = await tier.advanceToNextTier();
  // @ts-expect-error -- only who is not eligible is told what is missing
  void advanced.missing;
  // @ts-expect-error -- not an outcome
  if (advanced.outcome === 'promoted') return [];
  return advanced.outcome === 'not_eligible' ? advanced.missing.map(({ label }) => label) : [];
}

export function code(error: unknown): string {
  // @ts-expect-error -- not known to be one of ours yet
  void error.code;
  if (!isTierError(error)) return '';
  // @ts-expect-error -- no such code
  void (error.code === 'NOT_FOUND');
  // @ts-expect-error -- a code stays what it is
  error.code = 'OFFLINE';
  return error.code;
}
// @ts-expect-error -- no such code
export const unknownCode = new TierError('NOT_FOUND', 'It is gone');
// @ts-expect-error -- what the package does is not changed by writing to it
tierQueryConfig.staleTime = 0;

export const tested: ReactElement[] = [
  <TierTestProvider tier="elite" features={{ reports: 'granted', api: { access: 'expired' } }}>
    {null}
  </TierTestProvider>,
  // @ts-expect-error -- an access as the database says it
  <TierTestProvider features={{ reports: 'limit-reached' }}>{null}</TierTestProvider>,
  // @ts-expect-error -- it brings its own adapter
  <TierTestProvider adapter={adapter}>{null}</TierTestProvider>,
  // @ts-expect-error -- a snapshot has no such field
  <TierTestProvider partner={{ deals: 3 }}>{null}</TierTestProvider>,
];

export const fixtures: unknown[] = [
  partnerSnapshot({ tier: { label: 'Elite' }, counters: undefined as never }),
  // @ts-expect-error -- points are a number
  partnerSnapshot({ tier: 'elite', achievements: { earned: 1, total: 2, points: '3' } }),
  ladderTier({ key: 'elite', percent: 40 }),
  // @ts-expect-error -- a step has a key
  ladderTier({ percent: 40 }),
  createScriptedAdapter({ snapshot: 'pending', advance: new TierError('BUSY', 'Locked') }),
  // @ts-expect-error -- nothing is read under that name
  createScriptedAdapter({ snapshots: [] }),
  // @ts-expect-error -- not how an advance ends
  createScriptedAdapter({ advance: { outcome: 'won' } }),
];
// @ts-expect-error -- not a state of a channel
createScriptedAdapter({}).connect('up');
export const ladder = (steps: LadderTier[]): string[] => steps.map(({ label }) => label);
