// Runs a TypeScript file of this repository the way its tests run: node scripts/run-typescript.mjs FILE
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Which file? node scripts/run-typescript.mjs FILE');
await runnerImport(resolve(file));
