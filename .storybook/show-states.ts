const STATES = ['hover', 'focus-visible'];

/**
 * Copies every rule for `:hover` and `:focus-visible` for what is in an element with `data-shown="hover"` or
 * `"focus-visible"`, so that a story can show many of them at once.
 */
export function showStates(): void {
  for (const sheet of document.styleSheets) copyRules(sheet);
}

function copyRules(parent: CSSStyleSheet | CSSGroupingRule): void {
  // from the end, so that each copy can stand right behind its rule: what came later still wins
  for (let index = parent.cssRules.length - 1; index >= 0; index -= 1) {
    const rule = parent.cssRules.item(index);
    if (rule instanceof CSSGroupingRule && !(rule instanceof CSSStyleRule)) copyRules(rule);
    if (!(rule instanceof CSSStyleRule)) continue;
    for (const state of STATES) {
      if (!rule.selectorText.includes(`:${state}`)) continue;
      const body = rule.cssText.slice(rule.cssText.indexOf('{'));
      const selector = rule.selectorText.replaceAll(
        new RegExp(`:has\\(:${state}\\)|(?<!\\\\):${state}`, 'g'),
        '',
      );
      // one rule may be for several selectors
      parent.insertRule(`[data-shown='${state}'] :is(${selector}) ${body}`, index + 1);
    }
  }
}
