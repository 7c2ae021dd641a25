import type { ComponentType, ReactElement, ReactNode } from 'react';
import type { Programme } from './programme';

/** One way to gate features. */
export interface Subject {
  name: string;
  /** The package that does it; null for what a host writes without one. */
  package: string | null;
  /** Everything a host does before React renders: afterwards all data is in hand. */
  prepare: (programme: Programme) => Prepared | Promise<Prepared>;
}

export interface Prepared {
  Provider: ComponentType<{ children: ReactNode }>;
  /** A gate shows the same element in every subject, and counts its renders where it makes it. */
  gate: (index: number, feature: string) => ReactElement;
  /** Learns of the claimed tier the way its server would tell. */
  change: () => void;
  dispose: () => unknown;
}
