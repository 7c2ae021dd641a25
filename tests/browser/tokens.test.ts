import { expect, it } from 'vitest';
import { tokens } from '../../stories/tokens/tokens';

/** What we set ourselves, on an element or by Tailwind; the tiers' own are named by their keys. */
const OURS = /^--pt-(theme|tw)-|^--pt-(tier|from|floor|place|turn|reach)$/;

it('the page of tokens names all that the stylesheet asks a host for, and nothing else', () => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
  const asked = rules.join('\n').matchAll(/var\((--pt-[\w-]+)/g);
  expect([...new Set([...asked].map(([, name]) => name!))].filter((name) => !OURS.test(name)).sort()).toEqual(
    tokens.map(({ name }) => name).sort(),
  );
});
