// Never run: it compiles, or the check of the types fails. The rest of the kit, its words and looks, and what hosts
// prove their own adapters and screens with.
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import {
  ActivityFeed,
  CommissionSummary,
  Leaderboard,
  NotificationBell,
  PartnerDashboard,
  TierPresentation,
  type CardClassNames,
  type CardSlot,
  type CatalogAchievement,
  type ConsumeOptions,
  type DashboardPart,
  type FeatureContent,
  type FeatureReason,
  type HostComponents,
  type Labels,
  type LeaderboardMetric,
  type LeaderboardOptions,
  type LeaderboardPeriod,
  type NotificationBellSlot,
  type PagedPartnerList,
  type PartnerList,
  type Presentation,
  type ReadOptions,
  type Theme,
  type TierAdapter,
  type UnitLabel,
} from '../../src';
import {
  createScriptedAdapter,
  type PartnerFixture,
  type Scripted,
  type ScriptedAdapter,
  type TierScript,
} from '../../src/testing';
import {
  describeTierAdapter,
  type ContractGroup,
  type ContractOptions,
  type ContractPerson,
  type ContractRunner,
  type ContractSubject,
} from '../../src/testing-contract';

declare const adapter: TierAdapter;
declare const subject: ContractSubject;

export const kit: ReactElement[] = [
  // @ts-expect-error -- the events are the partner's
  <ActivityFeed events={[]} />,
  // @ts-expect-error -- the entries are the partner's
  <CommissionSummary entries={[]} />,
  // @ts-expect-error -- the ranking is the database's
  <Leaderboard rows={[]} />,
  // @ts-expect-error -- the bell has no such part
  <NotificationBell classNames={{ badge: 'big' }} />,
  <PartnerDashboard parts={{ header: null, tier: 'Elite' }} />,
  // @ts-expect-error -- a page has no such part
  <PartnerDashboard parts={{ footer: null }} />,
  <TierPresentation theme="dark" labels={{ close: 'Shut' }} children={null} />,
  // @ts-expect-error -- nothing is called that
  <TierPresentation labels={{ shut: 'Shut' }} children={null} />,
  // @ts-expect-error -- whose state it is, is a provider's to say
  <TierPresentation partnerId="ada" children={null} />,
];

export const looks: unknown[] = [
  // @ts-expect-error -- a card has no such part
  { footer: 'wide' } satisfies CardClassNames,
  // @ts-expect-error -- a card has no such part
  'footer' satisfies CardSlot,
  // @ts-expect-error -- a page has no such part
  'footer' satisfies DashboardPart,
  // @ts-expect-error -- the bell has no such part
  'badge' satisfies NotificationBellSlot,
  // @ts-expect-error -- not a theme
  'night' satisfies Theme,
  // @ts-expect-error -- a text goes one way or the other
  { dir: 'auto' } satisfies Partial<Presentation>,
  // @ts-expect-error -- a button is a component
  { Button: <button /> } satisfies HostComponents,
  // @ts-expect-error -- a number has to be in it somewhere
  { other: 'deals' } satisfies UnitLabel,
  // @ts-expect-error -- what is put in has to be taken
  { close: (name: string) => name } satisfies Partial<Labels>,
  // @ts-expect-error -- a state is an object
  ((state: string) => state) satisfies FeatureContent,
  // @ts-expect-error -- not a reason
  'too-poor' satisfies FeatureReason,
  // @ts-expect-error -- not something partners are ranked by
  { metric: 'leads' satisfies LeaderboardMetric },
  // @ts-expect-error -- not a period
  'week' satisfies LeaderboardPeriod,
  // @ts-expect-error -- how many rows is the list's own affair
  { metric: 'deals', maxRows: 5 } satisfies LeaderboardOptions,
  // @ts-expect-error -- uses are counted
  { amount: '2' } satisfies ConsumeOptions,
  // @ts-expect-error -- a page is given up by a signal
  { signal: true } satisfies ReadOptions,
];

export function more(list: PagedPartnerList): PartnerList {
  // @ts-expect-error -- what comes next is known by the list
  void list.loadMore('cursor');
  return list;
}

export function reward({ reward: { value } }: CatalogAchievement): number {
  // @ts-expect-error -- a reward is to be looked at before it is used
  return value;
}

export function scripts(scripted: ScriptedAdapter, partner: PartnerFixture): TierScript {
  const failing: Scripted<number> = 'pending';
  // @ts-expect-error -- a failure is a TierError
  const thrown: Scripted<number> = new Error('No');
  // @ts-expect-error -- an adapter for everybody plays nothing
  adapter.play({});
  // @ts-expect-error -- what is played is part of a script
  scripted.play({ tier: 'elite' });
  // @ts-expect-error -- a fixture has no such field
  void partner.deals;
  void [failing, thrown, createScriptedAdapter({}) satisfies TierAdapter];
  return {};
}

export function prove(runner: ContractRunner, group: ContractGroup): void {
  const options: ContractOptions = { name: 'ours', open: () => Promise.resolve(subject) };
  const person: ContractPerson = { adapter };
  describeTierAdapter(
    { describe, it, expect },
    { ...options, without: { closing: 'It holds nothing open.' } },
  );
  // @ts-expect-error -- a part is left out for a reason
  describeTierAdapter(runner, { ...options, without: { closing: true } });
  // @ts-expect-error -- there is no such part
  describeTierAdapter(runner, { ...options, without: { deals: 'None' } });
  // @ts-expect-error -- it brings no runner of its own
  describeTierAdapter(options);
  // @ts-expect-error -- the suite looks the truth up in the database
  void ({ signIn: () => Promise.resolve(person) } satisfies ContractSubject);
  // @ts-expect-error -- not a part of the contract
  void (group === 'deals');
}
