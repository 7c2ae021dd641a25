import '../../dist/styles.css';
import { QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { Celebrations, TierProvider, type TierAdapter } from '../../src';

/** Fills a document with a host's page. Loaded by the document itself, nothing of it is shared with others. */
export function fillTab(adapter: TierAdapter, partnerId: string): void {
  createRoot(document.body.appendChild(document.createElement('div'))).render(
    <TierProvider adapter={adapter} partnerId={partnerId} queryClient={new QueryClient()}>
      <Celebrations />
    </TierProvider>,
  );
}
