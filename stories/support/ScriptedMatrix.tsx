import type { ReactNode } from 'react';
import type { TierScript } from '../../src/testing';
import { Matrix, State, type ShownAs } from './Matrix';
import { Scripted } from './with-script';

/** A name, and what is different of the partner; null where nobody is signed in. */
export type ScriptedState = [name: string, script: TierScript | null, shown?: ShownAs];

interface ScriptedMatrixProps {
  /** What the toolbar says. */
  globals: Record<string, unknown>;
  states: ScriptedState[];
  /** What is shown to each of the partners. */
  children: ReactNode;
}

/** One component as partners in several states see it. */
export function ScriptedMatrix({ globals, states, children }: ScriptedMatrixProps) {
  return (
    <Matrix>
      {states.map(([name, script, shown]) => (
        <State key={name} name={name} shown={shown}>
          <Scripted globals={globals} script={script ?? {}} nobody={script === null}>
            {children}
          </Scripted>
        </State>
      ))}
    </Matrix>
  );
}
