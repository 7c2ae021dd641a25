import type { ProgrammeKeys } from './read-keys';

const WIDTH = 80;

/** The module augmentation that narrows the keys of a programme. */
export function typesOf({ tiers, features }: ProgrammeKeys): string {
  return `// Written by "npx @siso/partner-tiers types". Not to be edited: change the programme and write it again.
import '@siso/partner-tiers';

declare module '@siso/partner-tiers' {
  interface Register {
${field('tiers', tiers)}
${field('features', features)}
  }
}
`;
}

/** One field as Prettier would write it. A programme without any keeps every string. */
function field(name: string, keys: string[]): string {
  const members = keys.map((key) => `'${key}'`);
  const line = `    ${name}: ${members.join(' | ') || 'string'};`;
  if (line.length <= WIDTH) return line;
  return `    ${name}:\n${members.map((member) => `      | ${member}`).join('\n')};`;
}

/** Whether two such files say the same, however each is formatted. */
export function sameTypes(one: string, other: string): boolean {
  const bare = (text: string) =>
    text
      .replace(/^\s*\/\/.*$/gm, '')
      .replaceAll('"', "'")
      .replace(/:\s*\|/g, ':')
      .replace(/[\s;]/g, '');
  return bare(one) === bare(other);
}
