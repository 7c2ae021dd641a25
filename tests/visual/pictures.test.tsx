import { composeStory, type Meta, type StoryObj } from '@storybook/react-vite';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { settled } from '../support/settled';

type StoryModule = Record<string, StoryObj> & { default: Meta };

const modules = import.meta.glob<StoryModule>('../../stories/**/*.stories.tsx', { eager: true });

/** What is pictured beside the `States` of a component: pages, and what lies over one, alone on the screen. */
const others: Record<string, string[]> = {
  AchievementUnlock: ['Shown'],
  Celebrations: ['Promotion', 'TierDemoted', 'BannerAndToast', 'Summary'],
  NotificationBell: ['Open', 'Empty'],
  Pages: ['Achievements', 'Earnings'],
  PartnerDashboard: ['Performer'],
  Portal: ['Live'],
};
const themes = ['dark', 'light'];
const widths = [375, 1280];
/** Of the screen; what is taller is pictured as a whole. */
const HEIGHT = 640;

const pictured = Object.values(modules).flatMap((module) => {
  const title = module.default.title!;
  const names = ['States', ...(others[title] ?? [])].filter((name) => name in module);
  return names.map((name) => ({ title, name, module }));
});
const nameOf = (title: string, name: string, width: number, theme: string) =>
  `${title}/${name}-${String(width)}-${theme}`;

async function fit(width: number): Promise<void> {
  await page.viewport(width, HEIGHT);
  await settled();
  const { scrollHeight } = document.documentElement;
  if (scrollHeight === HEIGHT) return;
  await page.viewport(width, scrollHeight);
  await settled();
}

for (const { title, name, module } of pictured) {
  describe(title, () => {
    for (const theme of themes) {
      it(`looks in ${name}, ${theme}, as in its pictures`, async () => {
        const story = composeStory(module[name]!, module.default, { initialGlobals: { theme } }, name);
        await page.viewport(widths[0]!, HEIGHT);
        await story.run();
        for (const width of widths) {
          await fit(width);
          await expect.soft(document.body).toMatchScreenshot(nameOf(title, name, width, theme));
        }
      });
    }
  });
}

describe('the pictures', () => {
  it('are of every component', () => {
    const components = Object.values(modules).filter(({ default: { component } }) => component);
    const titles = new Set(pictured.map(({ title }) => title));
    expect(components.map(({ default: { title } }) => title!).filter((title) => !titles.has(title))).toEqual(
      [],
    );
  });

  it('are of nothing else', () => {
    const expected = pictured.flatMap(({ title, name }) =>
      themes.flatMap((theme) => widths.map((width) => `./pictures/${nameOf(title, name, width, theme)}.png`)),
    );
    const found = Object.keys(import.meta.glob('./pictures/**/*.png'));
    expect(found.filter((file) => !expected.includes(file))).toEqual([]);
  });
});
