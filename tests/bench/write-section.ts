import { readFileSync, writeFileSync } from 'node:fs';

/** Puts generated Markdown between `<!-- name -->` and `<!-- /name -->` of a file, in place of what was there. */
export function writeSection(file: URL, name: string, markdown: string): void {
  const text = readFileSync(file, 'utf8');
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file.pathname} has no place marked ${start} … ${end}`);
  writeFileSync(file, `${text.slice(0, from + start.length)}\n\n${markdown}\n\n${text.slice(to)}`);
}
