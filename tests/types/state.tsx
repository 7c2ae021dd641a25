// Never run: it compiles, or the check of the types fails. What the hooks, the provider and the assertion promise,
// and what they refuse.
import { forwardRef, type ButtonHTMLAttributes, type ReactElement } from 'react';
import {
  FeatureGate,
  TierProvider,
  useAchievements,
  useFeature,
  useLeaderboard,
  useNotifications,
  usePartnerTier,
  useStatement,
  useTierEvents,
  type ConsumeOutcome,
  type PartnerNotification,
  type ProviderEvent,
  type TierAdapter,
  type TierStatus,
} from '../../src';
import { assertFeature, type TierAdmin } from '../../src/server';

declare const adapter: TierAdapter;
declare const admin: TierAdmin;

export function useLists(): TierStatus[] {
  const achievements = useAchievements();
  const events = useTierEvents();
  const leaderboard = useLeaderboard({ metric: 'points', period: 'quarter' });
  const statement = useStatement({ from: '2025-01-01' });
  // @ts-expect-error -- not something partners are ranked by
  useLeaderboard({ metric: 'revenues' });
  // @ts-expect-error -- not a period
  useLeaderboard({ period: 'week' });
  // @ts-expect-error -- days are text, so that no time zone moves them
  useStatement({ from: new Date() });
  // @ts-expect-error -- achievements come all at once
  void achievements.loadMore();
  // @ts-expect-error -- a total may not be known yet
  statement.totals.total.toFixed();
  // @ts-expect-error -- not a status
  void (events.status === 'fetched');
  return [achievements.status, events.status, leaderboard.status, statement.status];
}

export function useBell(): void {
  const { notifications, markSeen } = useNotifications();
  void markSeen(notifications.map(({ id }) => id));
  // @ts-expect-error -- notifications are marked by their ids
  void markSeen(notifications);
}

/** The kind tells what the payload carries. */
export function worth(notification: PartnerNotification): number {
  if (notification.kind === 'bonus') return notification.payload.amount;
  // @ts-expect-error -- an amount is the bonus's
  return notification.payload.amount;
}

export function useMeteredFeature(): () => Promise<string> {
  const { consume, usage } = useFeature('reports');
  // @ts-expect-error -- not every feature is limited
  usage.used.toFixed();
  // @ts-expect-error -- an amount is a number
  void consume({ amount: '2' });
  // @ts-expect-error -- the feature is the hook's
  void consume('reports');
  return async () => said(await consume({ amount: 2, idempotencyKey: 'form-17' }));
}

/** The outcome tells what else there is, and there is no other. */
export function said(use: ConsumeOutcome): string {
  // @ts-expect-error -- only a failure has an error
  void use.error;
  // @ts-expect-error -- what was used is not known where it failed
  void use.used;
  switch (use.outcome) {
    case 'ok':
    case 'limit_reached':
    case 'locked':
      return `${use.used} of ${use.allowance ?? 'any'}`;
    case 'failed':
      return `${use.error.code} ${use.idempotencyKey}`;
    default: {
      const nothingElse: never = use;
      return nothingElse;
    }
  }
}

// @ts-expect-error -- not an outcome
export const mistyped = (use: ConsumeOutcome): boolean => use.outcome === 'limit-reached';

export function analytics(event: ProviderEvent): string {
  switch (event.type) {
    case 'exposure':
    case 'locked-click':
      return event.status;
    case 'unlock':
      return event.from;
    case 'celebration':
      // @ts-expect-error -- a celebration is of no one feature
      void event.feature;
      return event.celebration.kind;
  }
}

/** A button the way shadcn makes them. */
const HostButton = forwardRef<
  HTMLButtonElement,
  ButtonHTMLAttributes<HTMLButtonElement> & { variant?: 'default' | 'outline'; asChild?: boolean }
>(function HostButton({ variant = 'default', asChild = false, ...props }, ref) {
  return <button ref={ref} data-variant={variant} data-child={asChild} {...props} />;
});
const NeedsMore = (props: { onClick: () => void; tone: 'loud' }) => <button onClick={props.onClick} />;

export const providers: ReactElement[] = [
  <TierProvider adapter={adapter} components={{ Button: HostButton }} onEvent={analytics} partnerId={null}>
    {null}
  </TierProvider>,
  // @ts-expect-error -- nobody would give this button its tone
  <TierProvider adapter={adapter} components={{ Button: NeedsMore }}>
    {null}
  </TierProvider>,
  // @ts-expect-error -- no component of ours is made of this
  <TierProvider adapter={adapter} components={{ Buton: HostButton }}>
    {null}
  </TierProvider>,
  // @ts-expect-error -- an adapter answers for everything the port asks
  <TierProvider adapter={{ getSnapshot: adapter.getSnapshot }}>{null}</TierProvider>,
  // @ts-expect-error -- how a theme is called
  <TierProvider adapter={adapter} theme="night">
    {null}
  </TierProvider>,
  // @ts-expect-error -- a partner is an id
  <TierProvider adapter={adapter} partnerId={17}>
    {null}
  </TierProvider>,
  <FeatureGate feature="reports" fallback={({ status }) => status}>
    {({ usage }) => usage?.used}
  </FeatureGate>,
  // @ts-expect-error -- a gate's state has no such field
  <FeatureGate feature="reports" fallback={({ isLocked }) => isLocked}>
    {null}
  </FeatureGate>,
  // @ts-expect-error -- the card has no such part
  <FeatureGate feature="reports" classNames={{ header: 'big' }}>
    {null}
  </FeatureGate>,
];

export function useSlices(): void {
  const percent: number = usePartnerTier((tier) => tier.progress.percent);
  // @ts-expect-error -- what the selector gives is what comes back
  const text: string = usePartnerTier((tier) => tier.progress.percent);
  void [percent, text];
}

export const assertions: Promise<unknown>[] = [
  assertFeature({ source: adapter, feature: 'reports' }),
  assertFeature({ source: admin, partnerId: 'ada', feature: 'reports' }),
  assertFeature({ source: admin, partnerId: null, feature: 'reports' }),
  // @ts-expect-error -- a server knows nobody who is signed in
  assertFeature({ source: admin, feature: 'reports' }),
  // @ts-expect-error -- which feature?
  assertFeature({ source: adapter }),
];
