// jsdom, in a host's own tests, has dialogs that can be neither opened nor closed
type Dialog = HTMLElement & Partial<Pick<HTMLDialogElement, 'showModal' | 'close'>>;

/** Opens a modal. */
export function openModal(dialog: Dialog): void {
  if (dialog.showModal) {
    dialog.showModal();
  } else {
    dialog.setAttribute('open', '');
    dialog.setAttribute('aria-modal', 'true');
  }
}

/** Closes a modal; the focus goes back to where it came from. */
export function closeModal(dialog: Dialog): void {
  if (dialog.close) dialog.close();
  else dialog.removeAttribute('open');
}
