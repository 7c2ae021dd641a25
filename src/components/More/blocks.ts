import type { CSSProperties } from 'react';

/** Rows that are painted, or passed over, together. */
export interface Block<Row> {
  /** The place of its first row among all. */
  first: number;
  rows: Row[];
  style: CSSProperties;
}

/** A browser looks in every frame at each box that it may pass over: thousands of them cost more than they spare. */
const ROWS = 20;
/** As high as most rows are; once it was painted, a block is as high as it was. */
const ROW_REM = 3.5;

/** Cuts a list that may be thousands of rows long into blocks of which only those near the screen are painted. */
export function inBlocks<Row>(rows: Row[]): Block<Row>[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, block) => {
    const first = block * ROWS;
    const cut = rows.slice(first, first + ROWS);
    // on the screen or next to it
    if (block === 0) return { first, rows: cut, style: {} };
    const size = `auto ${cut.length * ROW_REM}rem`;
    return { first, rows: cut, style: { contentVisibility: 'auto', containIntrinsicBlockSize: size } };
  });
}
