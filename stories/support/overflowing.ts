/** Also what is so on a narrow page alone. */
const isForScreenReaders = (element: Element) =>
  (element.closest('.pt\\:sr-only')?.clientWidth ?? Infinity) <= 1;

/** What is wider inside than outside, save for what only screen readers see, and for pictures: what is drawn around one may. */
export function overflowing(root: Element): string[] {
  return [...root.querySelectorAll('*')]
    .filter(
      (element) =>
        element.scrollWidth > element.clientWidth &&
        !isForScreenReaders(element) &&
        !element.closest('[aria-hidden="true"]') &&
        getComputedStyle(element).display !== 'inline',
    )
    .map(
      (element) =>
        `${element.closest('[data-pt-slot]')?.getAttribute('data-pt-slot') ?? element.tagName}: ${element.scrollWidth} > ${element.clientWidth}: ${element.textContent.slice(0, 60)}`,
    );
}
