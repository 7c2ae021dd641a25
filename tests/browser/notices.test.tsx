import { QueryClient } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { ActivityFeed, TierProvider } from '../../src';
import { createScriptedAdapter } from '../../src/testing';
import { sisoScript } from '../../stories/support/siso-script';

afterEach(() => page.viewport(414, 896));

async function showEmptyFeed() {
  const adapter = createScriptedAdapter({ ...sisoScript, events: [] });
  render(
    <TierProvider adapter={adapter} partnerId="ada" queryClient={new QueryClient()} theme="dark">
      <ActivityFeed className="pt:min-h-120" />
    </TierProvider>,
  );
  await screen.findByText('Nothing has happened yet');
}

it('a notice stands in the middle of the room that was kept for what is missing', async () => {
  await showEmptyFeed();
  const heading = screen.getByRole('heading').getBoundingClientRect();
  const panel = screen.getByRole('region').getBoundingClientRect();
  const notice = document.querySelector('[data-pt-slot="notice"]')!.getBoundingClientRect();
  const [above, below] = [notice.top - heading.bottom, panel.bottom - notice.bottom];
  expect(panel.height).toBe(480);
  expect(Math.abs(above - below)).toBeLessThan(8);
});

it('a notice leaves no word alone in its last line', async () => {
  await page.viewport(320, 568);
  await showEmptyFeed();
  const line = screen.getByText(/^Your deals/);
  const range = document.createRange();
  range.selectNodeContents(line);
  const widths = [...range.getClientRects()].map(({ width }) => width);
  expect(widths.length).toBeGreaterThan(1);
  expect(Math.min(...widths)).toBeGreaterThan(Math.max(...widths) / 2);
});
