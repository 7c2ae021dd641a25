const ask = window.matchMedia.bind(window);
let reduced = false;

/** Whether a choice of the toolbar means that nothing should move. */
export const isReduced = (motion: string | undefined): boolean => motion === 'reduced';

// the stylesheet's part of it is in preview.css: a page cannot set a media feature for itself
window.matchMedia = (query) =>
  reduced && query.includes('prefers-reduced-motion') ? ask('all') : ask(query);

/** Says to scripts that the reader wants less motion. */
export function reduceMotion(wanted: boolean): void {
  reduced = wanted;
}
