import { QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Leaderboard, PartnerDashboard, TierProvider } from '../../src';
import { createScriptedAdapter, type TierScript } from '../../src/testing';
import { leaderboard, sisoScript } from '../../stories/support/siso-script';

const nothingYet: TierScript = {
  snapshot: 'pending',
  achievements: 'pending',
  events: 'pending',
  notifications: 'pending',
  leaderboard: 'pending',
  statement: 'pending',
};
const painted = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));

afterEach(() => page.viewport(414, 896));

describe.each([
  ['phone', 375, 812],
  ['desktop', 1280, 900],
])('a dashboard on a %s', (_, width, height) => {
  it('moves nothing when what it shows arrives, one after the other', async () => {
    await page.viewport(width, height);
    const adapter = createScriptedAdapter(nothingYet);
    render(
      <TierProvider adapter={adapter} partnerId="ada" queryClient={new QueryClient()} theme="dark">
        <PartnerDashboard />
      </TierProvider>,
    );
    await painted();
    const shifts: LayoutShift[] = [];
    const observer = new PerformanceObserver((list) => shifts.push(...(list.getEntries() as LayoutShift[])));
    observer.observe({ type: 'layout-shift' });
    for (const part of ['leaderboard', 'snapshot', 'statement', 'events', 'achievements'] as const) {
      adapter.play({ [part]: sisoScript[part] });
      await painted();
    }
    await screen.findByText('You earned Half a year');
    await screen.findAllByText('Amara Okafor');
    await painted();
    const late = observer.takeRecords() as LayoutShift[];
    observer.disconnect();
    expect(
      [...shifts, ...late].map(({ value, sources }) => [value, sources.map(({ node }) => node?.textContent)]),
    ).toEqual([]);
  });
});

interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null }[];
}

describe('a long leaderboard', () => {
  it('keeps one’s own place at the foot of the screen, and paints only what is near it', async () => {
    await page.viewport(1280, 900);
    const adapter = createScriptedAdapter(sisoScript);
    adapter.getLeaderboard = () => Promise.resolve(leaderboard(500, 450));
    render(
      <TierProvider adapter={adapter} partnerId="ada" queryClient={new QueryClient()} theme="dark">
        <Leaderboard maxRows={400} />
      </TierProvider>,
    );
    await screen.findByText(/^#450 of/);
    const own = document.querySelector('[data-pt-slot="own"]')!;
    expect(own.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight);
    const rows = screen.getAllByRole('listitem');
    const isPainted = (row: HTMLElement) => row.checkVisibility({ contentVisibilityAuto: true });
    expect(rows.slice(0, 20).every(isPainted)).toBe(true);
    await waitFor(() => expect(rows.slice(-20).some(isPainted)).toBe(false));
  });
});
