/** Tells when the browser loses the network and finds it again. Elsewhere nothing is told. */
export function watchNetwork({
  onOffline,
  onOnline,
}: {
  onOffline: () => void;
  onOnline: () => void;
}): () => void {
  if (typeof window === 'undefined') return () => undefined;
  window.addEventListener('offline', onOffline);
  window.addEventListener('online', onOnline);
  return () => {
    window.removeEventListener('offline', onOffline);
    window.removeEventListener('online', onOnline);
  };
}
