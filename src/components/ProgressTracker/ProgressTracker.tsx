'use client';

import { forwardRef, useId, type CSSProperties } from 'react';
import { formatNumber } from '../../domain/format';
import { progressOf } from '../../domain/progress';
import { themeAttribute, usePresentation } from '../../react/presentation';
import { Bar } from '../Bar/Bar';
import { cn } from '../cn';

/** The parts of a {@link ProgressTracker}, for `classNames`. */
export type ProgressTrackerSlot = 'root' | 'label' | 'value' | 'track' | 'bar' | 'milestone';

export interface ProgressTrackerProps {
  /** Where the partner is, in the same unit as the target. Clamped to 0 … `targetValue`. */
  currentProgress: number;
  /** What is to be reached. Anything but a positive number shows an empty bar. */
  targetValue: number;
  /** What is counted, in words. */
  label: string;
  /**
   * Marks the milestones on the bar.
   * @default true
   */
  showMilestones?: boolean | undefined;
  /**
   * Moves the bar when the progress changes; it never moves when it first appears, nor under reduced motion.
   * @default true
   */
  animateOnChange?: boolean | undefined;
  /**
   * Where the milestones are, in the unit of the target; those beyond it are not shown.
   * @default the quarters of the target
   */
  milestones?: readonly number[] | undefined;
  /**
   * Writes one value.
   * @default the number in the provider's locale
   */
  formatValue?: ((value: number) => string) | undefined;
  /** On the whole of it. */
  className?: string | undefined;
  /** Classes by part. */
  classNames?: Partial<Record<ProgressTrackerSlot, string>> | undefined;
}

const QUARTERS = [0.25, 0.5, 0.75, 1];

/**
 * How far a partner has come towards a number.
 *
 * @example
 * ```tsx
 * <ProgressTracker label="Deals to Active" currentProgress={2} targetValue={3} milestones={[1, 2, 3]} />
 * ```
 */
export const ProgressTracker = /* @__PURE__ */ forwardRef<HTMLDivElement, ProgressTrackerProps>(
  function ProgressTracker(
    {
      currentProgress,
      targetValue,
      label,
      showMilestones = true,
      animateOnChange = true,
      milestones,
      formatValue,
      className,
      classNames = {},
    },
    ref,
  ) {
    const { theme, locale, labels } = usePresentation();
    const labelId = useId();
    const { value, target, ratio, isComplete } = progressOf(currentProgress, targetValue);
    const format = formatValue ?? ((number: number) => formatNumber(number, '', { locale, units: {} }));
    const places = milestones ?? QUARTERS.map((quarter) => quarter * target);
    const shown = new Set(places.filter((place) => place >= 0 && place <= target));

    return (
      <div
        ref={ref}
        className={cn('pt:flex pt:flex-col pt:gap-2 pt:text-sm pt:text-body', classNames.root, className)}
        data-pt-slot="progress-tracker"
        data-pt-theme={themeAttribute(theme)}
        data-state={isComplete ? 'complete' : value > 0 ? 'partial' : 'empty'}
      >
        <div className="pt:flex pt:flex-wrap pt:items-baseline pt:justify-between pt:gap-x-4">
          <span
            id={labelId}
            className={cn('pt:min-w-0 pt:wrap-anywhere pt:text-muted', classNames.label)}
            data-pt-slot="label"
          >
            {label}
          </span>
          <span
            className={cn('pt:ms-auto pt:font-medium pt:tabular-nums', classNames.value)}
            data-pt-slot="value"
          >
            {`${format(value)} / ${format(target)}`}
          </span>
        </div>
        <div
          role="progressbar"
          aria-labelledby={labelId}
          aria-valuemin={0}
          aria-valuemax={target}
          aria-valuenow={value}
          aria-valuetext={labels.progress(format(value), format(target))}
        >
          <Bar
            ratio={ratio}
            animate={animateOnChange}
            className={classNames.track}
            fillClassName={classNames.bar}
          >
            {showMilestones &&
              target > 0 &&
              [...shown].map((place) => (
                <span
                  key={place}
                  className={cn(
                    // at either end it would be half outside the bar
                    'pt:absolute pt:start-[clamp(0.25rem,var(--pt-place),calc(100%-0.25rem))] pt:top-1/2',
                    'pt:-ms-0.5 pt:-mt-0.5 pt:size-1 pt:rounded-full',
                    'pt:bg-muted pt:data-[state=reached]:bg-on-accent',
                    'pt:forced-colors:bg-[CanvasText]',
                    'pt:forced-colors:data-[state=reached]:bg-[HighlightText]',
                    classNames.milestone,
                  )}
                  data-pt-slot="milestone"
                  data-state={value >= place ? 'reached' : 'ahead'}
                  style={{ '--pt-place': `${(place / target) * 100}%` } as CSSProperties}
                />
              ))}
          </Bar>
        </div>
      </div>
    );
  },
);
