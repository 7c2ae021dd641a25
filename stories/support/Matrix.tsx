import type { ReactNode } from 'react';
import './matrix.css';

/** For stories with several of one component: a host's page has one region of a name, and one header. */
export const severalOfOne = {
  a11y: {
    config: {
      rules: ['landmark-unique', 'landmark-no-duplicate-banner'].map((id) => ({ id, enabled: false })),
    },
  },
};

/** Every state of a component beside one another, each with its name. */
export function Matrix({ children }: { children: ReactNode }) {
  return <div className="pt-matrix">{children}</div>;
}

/** What the pointer or the keyboard would do to everything in a state. */
export type ShownAs = 'hover' | 'focus-visible';

interface StateProps {
  name: string;
  shown?: ShownAs | undefined;
  children: ReactNode;
}

export function State({ name, shown, children }: StateProps) {
  return (
    <figure className="pt-state" data-shown={shown}>
      <figcaption lang="en" dir="ltr">
        {name}
      </figcaption>
      {/* a block, as around most things on a page: a badge is no wider than what it says */}
      <div>{children}</div>
    </figure>
  );
}
