'use client';

import type { ReactElement } from 'react';
import { inBlocks } from './blocks';

interface RowListProps<Row> {
  rows: Row[];
  /** A row as an `<li role="listitem">`. */
  children: (row: Row, place: number) => ReactElement;
}

/** One list to whoever listens to it, in blocks to the browser. */
export function RowList<Row>({ rows, children }: RowListProps<Row>): ReactElement {
  return (
    <div role="list" data-pt-slot="rows">
      {inBlocks(rows).map((block) => (
        <ul
          key={block.first}
          role="none"
          className="pt:m-0 pt:list-none pt:p-0"
          data-pt-slot="block"
          style={block.style}
        >
          {block.rows.map((row, place) => children(row, block.first + place))}
        </ul>
      ))}
    </div>
  );
}
