import { QueryClient } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { ActivityFeed, CommissionSummary, Leaderboard, TierCard, TierProvider, TierRoadmap } from '../../src';
import { createScriptedAdapter } from '../../src/testing';
import { sisoScript } from '../../stories/support/siso-script';

afterEach(() => page.viewport(414, 896));

const boxes = (selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect());
/** What is round and as wide as high: a picture, or where one will be. */
const pictures = (within: string) =>
  boxes(`${within} .pt\\:rounded-full`)
    .filter(({ width, height }) => width > 24 && width === height)
    .map(({ left, width }) => ({ left, width }));

async function arrive(part: ReactElement, name: string) {
  const pending = {
    snapshot: 'pending',
    events: 'pending',
    leaderboard: 'pending',
    statement: 'pending',
  } as const;
  const adapter = createScriptedAdapter({ ...sisoScript, ...pending });
  render(
    <TierProvider adapter={adapter} partnerId="ada" queryClient={new QueryClient()} theme="dark">
      {part}
    </TierProvider>,
  );
  const look = () => ({
    rows: boxes('[data-pt-slot="skeleton-row"]'),
    pictures: pictures('[data-pt-slot="content"]'),
  });
  const skeleton = look();
  adapter.play(sisoScript);
  await screen.findAllByText(name);
  return { skeleton, arrived: look() };
}

describe.each([375, 1280])('on a page of %d pixels', (width) => {
  it.each([
    ['a leaderboard', <Leaderboard key="" maxRows={3} />, 'Amara Okafor'],
    ['what happened', <ActivityFeed key="" maxRows={3} />, 'Deal completed'],
    ['a tier', <TierCard key="" />, 'Performer'],
    ['the way up', <TierRoadmap key="" />, 'Performer'],
  ])('the pictures of %s come where they were drawn', async (_, part, name) => {
    await page.viewport(width, 800);
    const { skeleton, arrived } = await arrive(part, name);
    expect(skeleton.pictures.length).toBeGreaterThan(0);
    expect(arrived.pictures.slice(0, skeleton.pictures.length)).toEqual(skeleton.pictures);
  });

  it('the entries of a statement are as high and as wide as what was drawn for them', async () => {
    await page.viewport(width, 800);
    const { skeleton } = await arrive(<CommissionSummary maxRows={3} />, 'Total earned');
    const sizes = (rows: DOMRect[]) => rows.map((row) => [Math.round(row.height), row.left, row.width]);
    expect(skeleton.rows).toHaveLength(3);
    const [, ...below] = boxes('[data-pt-slot="entry"]');
    expect(sizes(below)).toEqual(sizes(skeleton.rows.slice(1)));
  });

  it('what happened begins where its heading does', async () => {
    await page.viewport(width, 800);
    await arrive(<ActivityFeed />, 'Deal completed');
    const edges = boxes(
      '[data-pt-slot="heading"], [data-pt-slot="day"] h3, [data-pt-slot="event"] > :first-child',
    );
    expect(new Set(edges.map(({ left }) => left)).size).toBe(1);
  });
});
