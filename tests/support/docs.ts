import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The block of code in a page of the documentation that contains these words. */
export function blockOf(page: string, language: 'sql' | 'ts', words: string): string {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/```(\w+)\n([^]*?)```/g)].filter(
    ([, own, code]) => own === language && code!.includes(words),
  );
  const [found] = blocks;
  if (found === undefined || blocks.length > 1) {
    throw new Error(`docs/${page} has ${blocks.length} blocks of ${language} with "${words}"`);
  }
  return found[2]!;
}

/** Runs TypeScript of the documentation, with what it imports and what it takes for granted; gives one of its names. */
export function runBlock(
  code: string,
  imports: Record<string, object>,
  globals: Record<string, unknown>,
  name: string,
): unknown {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const load = (specifier: string) => {
    if (!(specifier in imports)) throw new Error(`the block imports ${specifier}`);
    return imports[specifier];
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text of the documentation is what is tested
  const run = new Function(
    'require',
    'exports',
    ...Object.keys(globals),
    `${outputText}; return ${name};`,
  ) as (...given: unknown[]) => unknown;
  return run(load, {}, ...Object.values(globals));
}
