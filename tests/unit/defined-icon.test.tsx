import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { achievementCard } from '../../src/components/AchievementUnlock/achievement-card';
import { TierEmblem } from '../../src/components/TierEmblem/TierEmblem';
import { enGB } from '../../src/locales/en-gb';

const firstSale = { key: 'first_sale', title: 'First sale', description: '', points: 0 };
const emblem = (icon: string | null) =>
  render(<TierEmblem tier={{ key: 'elite', color: '#F59E0B', icon }} />).container;

it.each(['crown', 'medal', 'sprout', 'trophy', 'zap', 'rocket', 'Star', null])(
  'a tier with the icon %s is drawn',
  (icon) => {
    const { textContent, children } = emblem(icon);
    expect(children[0]?.querySelector('svg')).not.toBeNull();
    expect(textContent).toBe('');
  },
);

it('a tier with an emoji shows it', () => {
  expect(emblem('👑')).toHaveTextContent('👑');
});

it.each(['🎯', 'A+', '★'])('an achievement with the icon %s shows it', (icon) => {
  const card = achievementCard({ ...firstSale, icon }, enGB, 'en-GB');
  expect(render(<>{card.icon}</>).container).toHaveTextContent(icon);
});

it('an achievement with the name of an icon that nobody drew shows a trophy', () => {
  const card = achievementCard({ ...firstSale, icon: 'rocket' }, enGB, 'en-GB');
  const { container } = render(<>{card.icon}</>);
  expect(container.querySelector('svg')).not.toBeNull();
  expect(container).not.toHaveTextContent('rocket');
});

it('every icon of the default programme is drawn', async () => {
  const { readFile } = await import('node:fs/promises');
  const sql = await readFile('supabase/migrations/0099_siso_programme.sql', 'utf8');
  const icons = [...sql.matchAll(/'#[0-9A-F]{6}', '([^']+)'/g)].map(([, icon]) => icon!);
  expect(icons).toHaveLength(4);
  for (const icon of icons) expect(emblem(icon)).not.toHaveTextContent(icon);
});
