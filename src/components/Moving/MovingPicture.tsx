import { LazyMotion, domAnimation, m } from 'framer-motion';
import type { ReactElement, ReactNode } from 'react';
import { APPEAR } from './springs';

export interface MovingPictureProps {
  /** Already on the screen: it does not jump back to come again. */
  isThere: boolean;
  children: ReactNode;
}

/** Lets a picture spring up. Both properties run on the compositor. */
export default function MovingPicture({ isThere, children }: MovingPictureProps): ReactElement {
  return (
    <LazyMotion features={domAnimation}>
      <m.span
        className="pt:relative pt:block pt:size-full"
        initial={isThere ? false : { opacity: 0, transform: 'scale(0.5)' }}
        animate={{ opacity: 1, transform: 'scale(1)' }}
        transition={APPEAR}
      >
        {children}
      </m.span>
    </LazyMotion>
  );
}
