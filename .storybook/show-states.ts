const STATES = ['hover', 'focus-visible'];

/**
 * Copies every rule for `:hover` and `:focus-visible` for what is in an element with `data-shown="hover"` or
 * `"focus-visible"`, so that a story can show many of them at once.
 */
export function showStates(): void {
  for (const sheet of document.styleSheets) copyRules(sheet);
}

function copyRules(parent: CSSStyleSheet | CSSGroupingRule): void {
  for (const rule of [...parent.cssRules]) {
    if (rule instanceof CSSGroupingRule && !(rule instanceof CSSStyleRule)) copyRules(rule);
    if (!(rule instanceof CSSStyleRule)) continue;
    for (const state of STATES) {
      if (!rule.selectorText.includes(`:${state}`)) continue;
      const body = rule.cssText.slice(rule.cssText.indexOf('{'));
      const selector = rule.selectorText.replaceAll(
        new RegExp(`:has\\(:${state}\\)|(?<!\\\\):${state}`, 'g'),
        '',
      );
      parent.insertRule(`[data-shown='${state}'] ${selector} ${body}`, parent.cssRules.length);
    }
  }
}
