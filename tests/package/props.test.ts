import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { repository } from './install-tarball';

test('every prop of every component is described', () => {
  const index = join(repository, 'src/index.ts');
  const program = ts.createProgram([index], {
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    skipLibCheck: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(index)!)!;
  const components = checker.getExportsOfModule(module).filter(({ name }) => name.endsWith('Props'));
  expect(components.map(({ name }) => name)).toContain('TierCardProps');

  const silent = components.flatMap((component) =>
    checker
      .getDeclaredTypeOfSymbol(checker.getAliasedSymbol(component))
      .getProperties()
      .filter((prop) => prop.name !== 'children' && prop.getDocumentationComment(checker).length === 0)
      .map((prop) => `${component.name}.${prop.name}`),
  );
  expect(silent).toEqual([]);
});
