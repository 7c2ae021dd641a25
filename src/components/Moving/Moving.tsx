'use client';

import {
  Suspense,
  lazy,
  useLayoutEffect,
  useState,
  type ComponentType,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { MovingPictureProps } from './MovingPicture';
import type { PlayedPieceProps } from './PlayedPiece';
import { useReducedMotion } from './useReducedMotion';

/** The moving pictures that are drawn around what a celebration is about. */
export type PieceName = 'promotion' | 'achievement' | 'milestone';

// where the network or the browser fails them, what they move stands still
const MovingPicture = /* @__PURE__ */ lazy<ComponentType<MovingPictureProps>>(() =>
  import('./MovingPicture').catch(() => ({ default: ({ children }) => <>{children}</> })),
);
const PlayedPiece = /* @__PURE__ */ lazy<ComponentType<PlayedPieceProps>>(() =>
  import('./PlayedPiece').catch(() => ({ default: () => null })),
);

interface MovingProps {
  piece?: PieceName | undefined;
  children: ReactNode;
}

/** Moves a picture once, when it appears. It is there before that, and stays as it is under reduced motion. */
export function Moving({ piece, children }: MovingProps): ReactElement {
  const [isThere, setThere] = useState(false);
  if (useReducedMotion()) return <>{children}</>;
  return (
    <>
      {piece && (
        <Suspense>
          <PlayedPiece name={piece} />
        </Suspense>
      )}
      <Suspense fallback={<Still onShow={setThere}>{children}</Still>}>
        <MovingPicture isThere={isThere}>{children}</MovingPicture>
      </Suspense>
    </>
  );
}

function Still({ onShow, children }: { onShow: (isThere: true) => void; children: ReactNode }): ReactElement {
  useLayoutEffect(() => {
    onShow(true);
  }, [onShow]);
  return <>{children}</>;
}
