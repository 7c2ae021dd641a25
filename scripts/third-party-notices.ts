import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Options } from 'tsup';

/** Writes the licences of the libraries that are inside a build beside it, as they ask for. */
export function thirdPartyNotices(file: string): NonNullable<Options['esbuildPlugins']>[number] {
  return {
    name: 'third-party-notices',
    setup(build) {
      build.onEnd(({ metafile }) => {
        const packages = new Set<string>();
        for (const input of Object.keys(metafile?.inputs ?? {})) {
          const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
          if (found !== undefined) packages.add(found);
        }
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, [...packages].sort().map(noticeOf).join('\n'));
      });
    },
  };
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    'name' | 'version' | 'license',
    string
  >;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version}\n\n${text}\n\n${'-'.repeat(80)}\n`;
}
