// Makes the pictures that the tests wrote a third as large: without the filter for photographs, without a channel for what
// shines through, and at the edges of letters and in gradients in fewer shades, by less than what the tests tell apart.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';

const FOLDER = 'tests/visual/pictures';
const SHADE = 8;
/** A colour of more pixels than this is an area's own, and stays as it is. */
const AREA = 400;

function inFewerShades(/** @type {Buffer} */ data) {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  const counts = new Map();
  for (const color of pixels) counts.set(color, (counts.get(color) ?? 0) + 1);
  for (let index = 0; index < data.length; index += 1) {
    // by whole pixels: the first of four bytes decides for the others
    if (index % 4 === 0 && counts.get(pixels[index / 4]) > AREA) index += 3;
    else data[index] = Math.min(Math.round(data[index] / SHADE) * SHADE, 255);
  }
}

for (const name of readdirSync(FOLDER, { recursive: true })) {
  if (!name.endsWith('.png')) continue;
  const path = join(FOLDER, name);
  const picture = PNG.sync.read(readFileSync(path));
  inFewerShades(picture.data);
  const options = { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 };
  writeFileSync(path, PNG.sync.write(picture, options));
}
