import { afterEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import '../../stories/looks/corporate.css';
import '../../stories/looks/loud.css';
import '../../stories/looks/siso.css';

/** What is read needs more of it than a picture or a bar. */
const TEXT = 4.5;
const MARK = 3;

const cards = ['bg-surface', 'bg-raised', 'bg-raised from-glow'];
const over = (grounds: string[], ...layers: string[]) =>
  grounds.flatMap((ground) => layers.map((layer) => `${ground} ${layer}`));

/** Every colour that something is drawn in, and what it can lie on: layers of colour, the lowest first. */
const pairs: [ink: string, least: number, grounds: string[]][] = [
  [
    'text-body',
    TEXT,
    [...cards, ...over(cards, 'bg-track/50', 'bg-track', 'bg-track/30', 'bg-tier/10', 'bg-accent-text/8')],
  ],
  ['text-muted', TEXT, [...cards, ...over(cards, 'bg-track/50', 'bg-track/30', 'bg-accent-text/8')]],
  ['text-muted', MARK, over(cards, 'bg-track', 'bg-track/40')],
  ['text-accent-text', TEXT, [...cards, ...over(['bg-surface', 'bg-raised'], 'bg-accent-text/8')]],
  ['text-on-accent', TEXT, ['bg-accent', 'bg-accent-hover']],
  ['text-tier-ink', TEXT, over(cards, 'bg-tier/15')],
  ['text-success', TEXT, [...cards, ...over(['bg-surface', 'bg-raised'], 'bg-accent-text/8')]],
  ['text-success', MARK, [...cards, ...over(cards, 'bg-track/50', 'bg-success/10', 'bg-accent-text/8')]],
  ['text-danger', MARK, cards],
  ['bg-accent', MARK, over(cards, 'bg-track')],
  ['to-accent-text', MARK, over(cards, 'bg-track')],
  ['bg-muted', MARK, over(cards, 'bg-track')],
  ['bg-on-accent', MARK, ['bg-accent', 'to-accent-text']],
  ['outline-focus', MARK, cards],
];

/** These say nothing: a shimmer, a line, what lies behind a dialog, an emoji’s ground; or begin a bar, which is measured as its colour. */
const decoration = [
  'bg-track/60',
  'bg-edge-muted',
  'bg-black/60',
  'bg-accent-text/15',
  'bg-tier',
  'from-accent',
];

const tierColours = [
  ...['#9ca3af', '#3b82f6', '#8b5cf6', '#f59e0b'],
  ...['#000000', '#ffffff', '#1e3a8a', '#fde047', '#22c55e', '#ff00ff', '#7f1d1d'],
];

const UTILITY =
  /pt:(?:[a-z-]+(?:\[[^\]]*\])?:)*((bg|text|from|to|outline)-(?:black|surface|raised|glow|body|muted|edge|edge-muted|track|accent|accent-hover|accent-text|on-accent|success|danger|tier|tier-ink|focus)(?:\/\d+)?)(?![\w/-])/g;
const PROPERTY: Record<string, string> = {
  bg: 'background-color',
  text: 'color',
  from: '--pt-tw-gradient-from',
  to: '--pt-tw-gradient-to',
  outline: 'outline-color',
};

/** What every utility for a colour sets in the stylesheet, in whatever state it does. */
const utilities = new Map<string, string>();
function readRules(rules: CSSRuleList, outer = ''): void {
  for (const rule of rules) {
    const selector = rule instanceof CSSStyleRule ? rule.selectorText.replaceAll('\\', '') : outer;
    const [[, utility = '', kind = ''] = []] = selector.matchAll(UTILITY);
    const declared =
      'style' in rule && (rule.style as CSSStyleDeclaration).getPropertyValue(PROPERTY[kind] ?? '');
    if (declared) utilities.set(utility, declared);
    if (!(rule instanceof CSSSupportsRule) || CSS.supports(rule.conditionText))
      if ('cssRules' in rule) readRules(rule.cssRules as CSSRuleList, selector);
  }
}
for (const sheet of document.styleSheets) readRules(sheet.cssRules);

const root = document.documentElement;
const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
const context = canvas.getContext('2d', { willReadFrequently: true })!;
const probe = document.createElement('span');

/** What a utility paints with, beside a tier of some colour. */
function colourOf(utility: string, tier: string): string {
  const value = utilities.get(utility);
  if (value === undefined) throw new Error(`${utility} is not in the stylesheet.`);
  root.append(probe);
  probe.style.cssText = `--pt-tier: ${tier}; color: ${value}`;
  return getComputedStyle(probe).color;
}

function luminanceOf(colours: string[]): number {
  for (const colour of colours) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrastOf(ink: string, ground: string, tier: string): number {
  const layers = ground.split(' ').map((layer) => colourOf(layer, tier));
  const [light, dark] = [luminanceOf(layers), luminanceOf([...layers, colourOf(ink, tier)])].sort(
    (a, b) => b - a,
  );
  return (light! + 0.05) / (dark! + 0.05);
}

const tokens = () => {
  const style = getComputedStyle(root);
  return Object.fromEntries(
    [...style]
      .filter((name) => name.startsWith('--pt-theme'))
      .map((name) => [name, style.getPropertyValue(name)]),
  );
};

afterEach(async () => {
  delete root.dataset['ptTheme'];
  delete root.dataset['look'];
  root.className = '';
  await cdp().send('Emulation.setEmulatedMedia', { features: [] });
});

describe.each(['none', 'siso', 'corporate', 'loud'])('in the look %s', (look) => {
  describe.each(['dark', 'light'])('%s', (theme) => {
    it.each(pairs)('%s has a contrast of at least %d on whatever it lies on', (ink, least, grounds) => {
      Object.assign(root.dataset, { look, ptTheme: theme });
      const faint = grounds.flatMap((ground) =>
        (`${ink} ${ground}`.includes('tier') ? tierColours : ['none'])
          .map((tier) => [tier, contrastOf(ink, ground, tier)] as const)
          .filter(([, contrast]) => contrast < least)
          .map(([tier, contrast]) => `on ${ground} (${tier}): ${contrast.toFixed(2)}`),
      );
      expect(faint).toEqual([]);
    });
  });
});

it('no component uses a colour that is not measured here', () => {
  const sources = Object.values(
    import.meta.glob<string>('../../src/components/**/*.{ts,tsx}', {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ).join('\n');
  const used = sources.matchAll(UTILITY);
  const known = new Set([
    ...decoration,
    ...pairs.flatMap(([ink, , grounds]) => [ink, ...grounds.flatMap((ground) => ground.split(' '))]),
  ]);
  expect(
    [...new Set([...used].map(([, utility]) => utility!))].filter((utility) => !known.has(utility)),
  ).toEqual([]);
});

describe('the theme', () => {
  it('is light by attribute and by class, and dark where nothing is said', () => {
    const dark = tokens();
    root.dataset['ptTheme'] = 'light';
    const light = tokens();
    delete root.dataset['ptTheme'];
    root.className = 'light';
    expect(tokens()).toEqual(light);
    root.className = 'dark';
    expect(tokens()).toEqual(dark);
    expect(light).not.toEqual(dark);
  });

  it('follows the system where that is said', async () => {
    const dark = tokens();
    root.dataset['ptTheme'] = 'light';
    const light = tokens();
    root.dataset['ptTheme'] = 'system';
    await cdp().send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: 'light' }],
    });
    expect(tokens()).toEqual(light);
    await cdp().send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: 'dark' }],
    });
    expect(tokens()).toEqual(dark);
  });
});
