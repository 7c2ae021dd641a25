import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(`./programmes/${name}.sql`, import.meta.url), 'utf8');

/** Bronze to platinum, by deals or by revenue, each held for a year. */
export const METALS = read('metals');

/** Six levels of experience, without a single deal. */
export const EXPERIENCE = read('experience');
