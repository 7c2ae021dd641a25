// `npm run draw`: draws the moving pictures of the celebrations anew.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pieces } from './pieces/pieces';

for (const [name, piece] of Object.entries(pieces)) {
  const file = new URL(`../src/components/Moving/pieces/${name}.json`, import.meta.url);
  writeFileSync(fileURLToPath(file), `${JSON.stringify(piece)}\n`);
}
