/** A variable that hosts may set. */
export interface Token {
  name: `--pt-${string}`;
  kind: 'colour' | 'length' | 'time' | 'shadow' | 'lightness';
  what: string;
  /** Of SISO's own, which it falls back to in the dark. */
  siso?: `--siso-${string}`;
}

/** Every token. `--pt-tier-<key>` comes on top, once for each tier. */
export const tokens: Token[] = [
  { name: '--pt-surface', kind: 'colour', what: 'Cards' },
  { name: '--pt-surface-raised', kind: 'colour', what: 'Toasts and dialogs', siso: '--siso-bg-secondary' },
  { name: '--pt-text', kind: 'colour', what: 'Text', siso: '--siso-text-primary' },
  { name: '--pt-text-muted', kind: 'colour', what: 'Secondary text', siso: '--siso-text-muted' },
  { name: '--pt-border', kind: 'colour', what: 'Outlines of cards', siso: '--siso-orange-rgb' },
  {
    name: '--pt-border-muted',
    kind: 'colour',
    what: 'Outlines of what is locked, and lines',
    siso: '--siso-border-primary',
  },
  { name: '--pt-track', kind: 'colour', what: 'What is not filled yet' },
  { name: '--pt-accent', kind: 'colour', what: 'Progress and highlights' },
  {
    name: '--pt-accent-text',
    kind: 'colour',
    what: 'The accent as text on a surface',
    siso: '--siso-orange-rgb',
  },
  { name: '--pt-on-accent', kind: 'colour', what: 'What lies on the accent' },
  { name: '--pt-success', kind: 'colour', what: 'What is met' },
  { name: '--pt-danger', kind: 'colour', what: 'What failed' },
  { name: '--pt-focus', kind: 'colour', what: 'The focus ring; the accent as text if left out' },
  { name: '--pt-glow', kind: 'colour', what: 'The light on a celebration' },
  { name: '--pt-shadow', kind: 'shadow', what: 'Under toasts and dialogs' },
  { name: '--pt-radius', kind: 'length', what: 'Corners' },
  { name: '--pt-tier-lightness', kind: 'lightness', what: 'How light a tier’s colour is as ink' },
  { name: '--pt-duration-fast', kind: 'time', what: 'Answers to the pointer' },
  { name: '--pt-duration-appear', kind: 'time', what: 'What springs up' },
  { name: '--pt-duration-slow', kind: 'time', what: 'A change that explains itself' },
];

/** What stands where a host set nothing, as the stylesheet has it here. */
export function defaultOf({ name }: Token, element: Element): string {
  const theme = getComputedStyle(element);
  const rest: Partial<Record<Token['name'], string>> = {
    '--pt-radius': '0.5rem',
    '--pt-duration-fast': '150ms',
    '--pt-duration-appear': '550ms',
    '--pt-duration-slow': '600ms',
    '--pt-focus': theme.getPropertyValue('--pt-theme-accent-text'),
  };
  return rest[name] ?? theme.getPropertyValue(name.replace('--pt-', '--pt-theme-'));
}
