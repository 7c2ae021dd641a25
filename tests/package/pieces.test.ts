import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pieces } from '../../scripts/pieces/pieces';

const folder = 'src/components/Moving/pieces';
const drawn = Object.entries(pieces);

it('every piece that is shipped is drawn here', () => {
  expect(readdirSync(folder).sort()).toEqual(drawn.map(([name]) => `${name}.json`).sort());
});

describe.each(drawn)('the piece %s', (name, piece) => {
  const file = readFileSync(`${folder}/${name}.json`, 'utf8');

  it('is as it was last drawn', () => {
    // to draw it anew: npm run draw
    expect(JSON.parse(file)).toEqual(piece);
  });

  it('weighs less than 15 kB', () => {
    expect(Buffer.byteLength(file)).toBeLessThan(15_000);
  });

  it('needs no script, no picture and no font', () => {
    expect(file).not.toMatch(/"x":"|"fonts"|"chars"/);
    expect(piece).toMatchObject({ assets: [] });
  });
});
