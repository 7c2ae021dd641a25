import { LottieLight } from 'lottie-react';
import type { ReactElement } from 'react';
import achievement from './pieces/achievement.json';
import milestone from './pieces/milestone.json';
import promotion from './pieces/promotion.json';

/** The moving pictures that are drawn around what a celebration is about. */
export type PieceName = 'promotion' | 'achievement' | 'milestone';

const PIECES: Record<PieceName, object> = { achievement, milestone, promotion };

export interface PlayedPieceProps {
  name: PieceName;
}

/** Plays a piece once, around the picture, in the colours of the page. */
export default function PlayedPiece({ name }: PlayedPieceProps): ReactElement {
  return (
    <span
      className={
        'pt:pointer-events-none pt:absolute pt:top-1/2 pt:left-1/2 pt:aspect-square pt:w-[min(240%,80vw)] pt:-translate-1/2 pt:will-change-transform ' +
        'pt:[&_.tier_path]:fill-tier pt:[&_.tier_path[stroke]]:stroke-tier ' +
        'pt:[&_.accent_path]:fill-accent-text pt:[&_.accent_path[stroke]]:stroke-accent-text'
      }
    >
      <LottieLight as="span" src={PIECES[name]} autoplay loop={false} className="pt:block pt:size-full" />
    </span>
  );
}
