/** Inputs that are typed into; a focused check box or button keeps nobody from looking up. */
const FIELD =
  'textarea, select, iframe, input:not([type=button], [type=checkbox], [type=radio], [type=range], [type=color], ' +
  '[type=file], [type=image], [type=reset], [type=submit])';
/** Native modals, and those that libraries make of other elements; `:is` forgives what a browser does not know. */
const MODAL = ':is(dialog:modal, [aria-modal="true"], [role$="dialog"][data-state="open"])';

/** Whether something may be put over the page now: it is looked at, nobody types, and no modal is open. */
export function mayInterrupt(): boolean {
  return !document.hidden && !isTyping() && !isModalOpen();
}

/** Whether a modal lies over the page: one of the host's or one of ours. */
export function isModalOpen(): boolean {
  // jsdom, in a host's own tests, knows no layout
  return [...document.querySelectorAll(MODAL)].some(
    (modal) => !('checkVisibility' in modal) || modal.checkVisibility(),
  );
}

/** Calls back whenever what interrupts may have begun or ended. */
export function watchInterruptions(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributeFilter: ['open', 'aria-modal', 'data-state', 'role', 'class', 'style', 'hidden'],
  });
  const controller = new AbortController();
  const { signal } = controller;
  for (const type of ['visibilitychange', 'focusin', 'focusout'])
    document.addEventListener(type, listener, { signal });
  window.addEventListener('online', listener, { signal });
  return () => {
    observer.disconnect();
    controller.abort();
  };
}

function isTyping(): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (!(focused instanceof HTMLElement)) return false;
  return focused.isContentEditable || focused.matches(FIELD);
}
