import { QueryClient } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { AchievementGrid, ActivityFeed, TierProvider } from '../../src';
import { createScriptedAdapter, type TierScript } from '../../src/testing';
import { sisoScript } from '../../stories/support/siso-script';

afterEach(() => page.viewport(414, 896));

/** How wide each line of a text is. */
function linesOf(text: Element): number[] {
  const range = document.createRange();
  range.selectNodeContents(text);
  return Array.from(range.getClientRects(), ({ width }) => width);
}

function show(part: ReactElement, script: TierScript): void {
  const adapter = createScriptedAdapter({ ...sisoScript, ...script });
  render(
    <TierProvider adapter={adapter} partnerId="ada" queryClient={new QueryClient()} theme="dark">
      {part}
    </TierProvider>,
  );
}

async function showEmptyFeed(): Promise<void> {
  show(<ActivityFeed className="pt:min-h-120" />, { events: [] });
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
  const widths = linesOf(screen.getByText(/^Your deals/));
  expect(widths.length).toBeGreaterThan(1);
  expect(Math.min(...widths)).toBeGreaterThan(Math.max(...widths) / 2);
});

it('what an achievement is for leaves none alone either', async () => {
  show(<AchievementGrid />, {});
  const text = await screen.findByText('Close your first deal.');
  text.style.width = 'max-content';
  const whole = text.clientWidth;
  // too narrow for the last word
  text.style.width = `${whole - 4}px`;
  const [, last] = linesOf(text);
  expect(last).toBeGreaterThan(whole / 3);
});
