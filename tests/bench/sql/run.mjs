// `npm run bench:sql`: Node runs no TypeScript by itself, Vite does.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
await runnerImport(main, { configFile: false, logLevel: 'error' });
