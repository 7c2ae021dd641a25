const FRAMES = 4;

/** Waits until the fonts are there and the page has stayed as it is for some frames. */
export async function settled(): Promise<void> {
  await document.fonts.ready;
  let still = 0;
  const observer = new MutationObserver(() => {
    still = 0;
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  while (still < FRAMES) {
    still += 1;
    await new Promise(requestAnimationFrame);
  }
  observer.disconnect();
}
