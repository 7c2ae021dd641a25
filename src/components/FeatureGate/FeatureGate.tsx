'use client';

import { forwardRef, type ReactNode } from 'react';
import type { FeatureState } from '../../domain/feature-state';
import type { FeatureKey, TierKey } from '../../domain/register';
import { usePresentation } from '../../react/presentation';
import { Button } from '../Button/Button';
import { AlertIcon, ClockIcon, LockIcon } from '../icons';
import { RequirementsDialog } from '../Requirements/RequirementsDialog';
import { GateCard, type FeatureGateSlot } from './GateCard';
import { lockLine } from './lock-line';
import { useGate } from './useGate';

/** A node, or a function of the feature's state that gives one. */
export type FeatureContent = ReactNode | ((state: FeatureState) => ReactNode);

export interface FeatureGateProps {
  /** Which feature, by the key of its definition. */
  feature: FeatureKey;
  /** A tier that must be reached as well as the feature granted. */
  requiredTier?: TierKey | undefined;
  /** Shown, and only then mounted, while the feature is granted. */
  children: FeatureContent;
  /** In place of the card of a feature that is locked, denied, expired or used up, or where there is no partner; null shows nothing. */
  fallback?: FeatureContent | undefined;
  /**
   * Shows the card in place of the feature; false shows nothing.
   * @default true
   */
  showPreview?: boolean | undefined;
  /** A picture of the feature behind the card, out of reach; `"children"` mounts the children for it. */
  preview?: ReactNode;
  /**
   * While it is not known whether the feature is granted.
   * @default null
   */
  loading?: ReactNode;
  /** When it could not be known. By default a card that lets the partner try again. */
  error?: FeatureContent | undefined;
  /** On the card. */
  className?: string | undefined;
  /** Classes by part of the card. */
  classNames?: Partial<Record<FeatureGateSlot, string>> | undefined;
}

function render(content: FeatureContent, state: FeatureState): ReactNode {
  return typeof content === 'function' ? content(state) : content;
}

/**
 * Shows a feature to partners who have it, and what is missing to those who do not. It is presentation:
 * what must stay secret is locked in the database with `partner_has_feature()`.
 *
 * @example
 * ```tsx
 * <FeatureGate feature="lead_management" fallback={null}>
 *   <LeadsPage />
 * </FeatureGate>
 * ```
 */
export const FeatureGate = /* @__PURE__ */ forwardRef<HTMLDivElement, FeatureGateProps>(function FeatureGate(
  {
    feature,
    requiredTier,
    children,
    fallback,
    showPreview = true,
    preview,
    loading = null,
    error,
    className,
    classNames = {},
  },
  ref,
) {
  const { locale, timeZone, labels } = usePresentation();
  const { state, currency, refetch, onLockedClick } = useGate(feature, requiredTier);
  const { status, requirements, requiredTierLabel } = state;

  if (status === 'granted') return render(children, state);
  if (status === 'loading') return loading;
  if (status === 'error') {
    if (error !== undefined) return render(error, state);
    return (
      showPreview && (
        <GateCard
          ref={ref}
          status={status}
          icon={<AlertIcon className="pt:text-danger" />}
          title={labels.accessUnknown}
          text={labels.accessUnknownDetail}
          action={
            <Button className={classNames.button} data-pt-slot="button" onClick={() => void refetch()}>
              {labels.retry}
            </Button>
          }
          className={className}
          classNames={classNames}
        />
      )
    );
  }

  if (fallback !== undefined) return render(fallback, state);
  if (!showPreview) return null;
  const hasPath = status !== 'denied' && requiredTierLabel !== null && requirements.length > 0;
  return (
    <GateCard
      ref={ref}
      status={status}
      icon={status === 'limit-reached' ? <ClockIcon /> : <LockIcon />}
      title={state.label === feature ? labels.featureLocked : state.label}
      text={lockLine(state, labels, { locale, timeZone, currency, units: labels.units })}
      action={
        hasPath && (
          <RequirementsDialog
            tierLabel={requiredTierLabel}
            requirements={requirements}
            currency={currency}
            onOpen={onLockedClick}
            buttonClassName={classNames.button}
            dialogClassName={classNames.dialog}
          />
        )
      }
      preview={preview === 'children' ? render(children, state) : preview}
      className={className}
      classNames={classNames}
    />
  );
});
