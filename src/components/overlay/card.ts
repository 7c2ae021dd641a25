import type { ReactNode } from 'react';
import type { PieceName } from '../Moving/PlayedPiece';
import type { TierColor } from '../TierEmblem/TierEmblem';

/** The parts of a toast, a banner or a dialog, for `classNames`. */
export type CardSlot =
  | 'root'
  | 'card'
  | 'icon'
  | 'eyebrow'
  | 'title'
  | 'description'
  | 'list'
  | 'detail'
  | 'progress'
  | 'action'
  | 'close';

export type CardClassNames = Partial<Record<CardSlot, string>>;

/** What a toast, a banner or a dialog shows. */
export interface Card {
  /** A picture beside the text; it says nothing that the text does not say. */
  icon: ReactNode;
  eyebrow: string;
  title: string;
  description: string;
  detail?: string | undefined;
  /** Things gained, with a heading: what the description says, where there is room for a list. */
  list?: { heading: string; items: readonly string[] } | undefined;
  /** How much of the way is done, 0 to 1; it says nothing that the text does not say. */
  ratio?: number | undefined;
  /** The tier it is about, which gives the picture its colour; the accent where it is about none. */
  tier?: TierColor | undefined;
  /** What moves around the picture. @default nothing */
  piece?: PieceName | undefined;
  /** Bad news is told without any. */
  isSober?: boolean | undefined;
}

/** A button of a card. */
export interface CardAction {
  label: string;
  isBusy?: boolean;
  /** @default closes the card */
  onClick?: () => void;
}

/** What the three of them take. */
export interface OverlayProps extends Card {
  /** Each new one is an appearance of its own. Null shows nothing. */
  identity: unknown;
  /** Called once per appearance that ended by time or by the partner. */
  onComplete: () => void;
  action?: CardAction | undefined;
  /** Stays until the partner closes it. */
  isLasting?: boolean | undefined;
  classNames?: CardClassNames | undefined;
}
