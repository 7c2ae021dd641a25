'use client';

import type { ReactElement } from 'react';
import { cn } from '../cn';
import type { Card, CardClassNames } from './card';

interface CardTextProps {
  card: Card;
  classNames: CardClassNames;
}

/** What a toast or a banner says. */
export function CardText({ card, classNames }: CardTextProps): ReactElement {
  const { eyebrow, title, description, detail } = card;
  return (
    <div className="pt:flex pt:flex-col pt:gap-0.5">
      <div
        className={cn('pt:text-xs pt:font-medium pt:text-accent-text', classNames.eyebrow)}
        data-pt-slot="eyebrow"
      >
        {eyebrow}
      </div>
      <div className={cn('pt:text-base pt:font-semibold', classNames.title)} data-pt-slot="title">
        {title}
      </div>
      {description && (
        <div
          className={cn('pt:text-pretty pt:text-muted', classNames.description)}
          data-pt-slot="description"
        >
          {description}
        </div>
      )}
      {detail && (
        <div
          className={cn('pt:mt-1.5 pt:font-medium pt:tabular-nums', classNames.detail)}
          data-pt-slot="detail"
        >
          {detail}
        </div>
      )}
    </div>
  );
}
