'use client';

import { forwardRef, Fragment } from 'react';
import type { AmountFormat } from '../../domain/format';
import { groupRequirements } from '../../domain/requirements';
import type { TierRequirement } from '../../domain/snapshot';
import { themeAttribute, usePresentation } from '../../react/presentation';
import { cn } from '../cn';
import { RequirementRow } from './RequirementRow';

/** The parts of {@link Requirements}, for `classNames`. */
export type RequirementsSlot = 'root' | 'item' | 'requirement';

export interface RequirementsProps {
  /** As the snapshot has them, or `useFeature`. */
  requirements: readonly TierRequirement[];
  /** ISO 4217, for requirements in money; without it they are bare numbers. */
  currency?: string | undefined;
  /** On the whole of it. */
  className?: string | undefined;
  /** Classes by part. */
  classNames?: Partial<Record<RequirementsSlot, string>> | undefined;
}

/**
 * What a tier asks for and how far the partner has come with each of it.
 *
 * @example
 * ```tsx
 * const state = useFeature('lead_management');
 * <Requirements requirements={state.requirements} currency="GBP" />;
 * ```
 */
export const Requirements = /* @__PURE__ */ forwardRef<HTMLUListElement, RequirementsProps>(
  function Requirements({ requirements, currency, className, classNames = {} }, ref) {
    const { theme, locale, labels } = usePresentation();
    const format: AmountFormat = { locale, currency, units: labels.units };
    const row = (requirement: TierRequirement) => (
      <RequirementRow requirement={requirement} format={format} className={classNames.requirement} />
    );

    return (
      <ul
        ref={ref}
        // Safari takes the role away with the bullets
        role="list"
        className={cn('pt:m-0 pt:flex pt:list-none pt:flex-col pt:p-0', classNames.root, className)}
        data-pt-slot="requirements"
        data-pt-theme={themeAttribute(theme)}
      >
        {groupRequirements(requirements).map(({ met, alternatives }, index) => {
          const [first, ...others] = alternatives;
          return (
            <li
              key={index}
              className={cn(
                'pt:m-0 pt:border-edge-muted pt:px-0 pt:py-3 pt:text-sm pt:text-body pt:not-first:border-t pt:first:pt-0 pt:last:pb-0',
                classNames.item,
              )}
              data-pt-slot="item"
              data-state={met ? 'met' : 'open'}
            >
              {others.length > 0 && <div className="pt:mb-2 pt:text-xs pt:text-muted">{labels.oneOf}</div>}
              {row(first)}
              {others.map((other, place) => (
                <Fragment key={place}>
                  <div className="pt:flex pt:items-center pt:gap-3 pt:py-2 pt:ps-8 pt:text-xs pt:text-muted">
                    {labels.or}
                    <span className="pt:h-px pt:flex-1 pt:bg-edge-muted" />
                  </div>
                  {row(other)}
                </Fragment>
              ))}
            </li>
          );
        })}
      </ul>
    );
  },
);
