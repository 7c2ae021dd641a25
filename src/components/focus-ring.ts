/** For everything of ours that takes the focus. */
export const focusRing =
  'pt:focus-visible:outline-2 pt:focus-visible:outline-offset-2 pt:focus-visible:outline-focus';
