import type { ReactElement } from 'react';
import { countRender } from './renders';

/** What every gate shows, whoever decides. */
export function shown(gate: number, isOpen: boolean): ReactElement {
  countRender(gate);
  return <span className={isOpen ? 'open' : 'locked'}>{isOpen ? 'Open' : 'Locked'}</span>;
}
