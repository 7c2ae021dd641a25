import { existsSync, readFileSync } from 'node:fs';

/** The browser that tests run in: what `CHROMIUM_PATH` names, else an installed one; undefined without any. */
export const chromiumPath = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find((path): path is string => path !== undefined && existsSync(path));

export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const EMOJI = '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf';
const RELEASE = '/etc/os-release';

/**
 * Whether the pictures in `tests/visual/pictures` were taken in a browser like this one: Debian's, with its emoji.
 * Others draw the same page with other pixels.
 */
export const isChromiumOfPictures =
  chromiumPath === '/usr/bin/chromium' &&
  existsSync(EMOJI) &&
  existsSync(RELEASE) &&
  /^ID=debian$/m.test(readFileSync(RELEASE, 'utf8'));
