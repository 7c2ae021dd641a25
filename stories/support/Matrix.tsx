import type { ReactNode } from 'react';
import './matrix.css';

/** For stories with several of one component: a host's page has one region of a name. */
export const severalOfOne = {
  a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
};

/** Every state of a component beside one another, each with its name. */
export function Matrix({ children }: { children: ReactNode }) {
  return <div className="pt-matrix">{children}</div>;
}

interface StateProps {
  name: string;
  /** What the pointer or the keyboard would do to everything in it. */
  shown?: 'hover' | 'focus-visible' | undefined;
  children: ReactNode;
}

export function State({ name, shown, children }: StateProps) {
  return (
    <figure className="pt-state" data-shown={shown}>
      <figcaption lang="en" dir="ltr">
        {name}
      </figcaption>
      {children}
    </figure>
  );
}
