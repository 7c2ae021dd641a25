'use client';

import {
  Component,
  Suspense,
  lazy,
  useLayoutEffect,
  useState,
  type ComponentType,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { MovingPictureProps } from './MovingPicture';
import type { PieceName, PlayedPieceProps } from './PlayedPiece';
import { useStandstill } from './useStandstill';

// a load that fails is no error to report: what they move stands still
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
  if (useStandstill()) return <>{children}</>;
  return (
    <>
      {piece && (
        <Otherwise>
          <Suspense>
            <PlayedPiece name={piece} />
          </Suspense>
        </Otherwise>
      )}
      <Otherwise still={children}>
        <Suspense fallback={<Still onShow={setThere}>{children}</Still>}>
          <MovingPicture isThere={isThere}>{children}</MovingPicture>
        </Suspense>
      </Otherwise>
    </>
  );
}

/** Keeps what fails to move from taking the page with it. */
class Otherwise extends Component<{ still?: ReactNode; children: ReactNode }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.still : this.props.children;
  }
}

function Still({ onShow, children }: { onShow: (isThere: true) => void; children: ReactNode }): ReactElement {
  useLayoutEffect(() => {
    onShow(true);
  }, [onShow]);
  return <>{children}</>;
}
