// Builds dist/styles.css so that it works beside Tailwind 3, Tailwind 4 or no Tailwind at all: prefixed
// utilities, no preflight, no layers, and Tailwind's own --tw-* variables under a name of ours, because
// `@property --tw-*` would reach the host's gradients and shadows.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'dist/styles.css');
const tailwind = createRequire(import.meta.url).resolve('@tailwindcss/cli/package.json');

mkdirSync(dirname(output), { recursive: true });
execFileSync(
  process.execPath,
  [join(dirname(tailwind), 'dist/index.mjs'), '-i', 'src/styles.css', '-o', output, '--minify'],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
);

const css = readFileSync(output, 'utf8')
  .replaceAll('--tw-', '--pt-tw-')
  .replaceAll('@layer properties', '@layer pt-properties');

// The fallback for browsers without @property sets only our own variables, on everything.
const rules = css.replace(/@layer pt-properties\{@supports.*?\}\}\}/s, '').replace(/\/\*.*?\*\//gs, '');
const selectors = [...rules.matchAll(/(?<=[{};]|^)\s*([^{};@]+)\{/g)].map(([, selector]) => selector);
const strangers = selectors.filter((selector) => !/\bpt[-:\\]|:root|&|^(from|to|[\d.]+%)/.test(selector));

const faults = [
  [css.includes('.pt\\:'), 'it has prefixed utilities (is `@source` in src/styles.css right?)'],
  [!/(?<!-pt)--tw-/.test(css), 'no variable of Tailwind’s keeps its --tw- name'],
  [!rules.includes('@layer'), 'nothing is layered: unlayered host rules would win over it'],
  [strangers.length === 0, `only what is ours is styled (not ${strangers.join(' ')})`],
].flatMap(([holds, what]) => (holds ? [] : [`- ${what}`]));
if (faults.length > 0)
  throw new Error(`dist/styles.css breaks what we promise its hosts:\n${faults.join('\n')}`);

writeFileSync(output, css);
writeFileSync(`${output}.d.ts`, 'export {};\n');
