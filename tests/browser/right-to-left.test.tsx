import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { UndoIcon } from '../../src/components/icons';
import { formatMoney } from '../../src/domain/format';
import { ar } from '../../src/locales/ar';

/** The characters of a text in the order in which they stand on the screen, from the left. */
function drawn(text: string, dir: 'ltr' | 'rtl'): string {
  const { container } = render(<span dir={dir}>{text}</span>);
  const node = container.firstElementChild!.firstChild!;
  const range = document.createRange();
  const characters = Array.from(text, (character, place) => {
    range.setStart(node, place);
    range.setEnd(node, place + 1);
    const { left, width } = range.getBoundingClientRect();
    return { character, left, width };
  });
  return characters
    .filter(({ width }) => width > 0)
    .sort((one, other) => one.left - other.left)
    .map(({ character }) => character.replace('\u00a0', ' '))
    .join('');
}

it.each([
  ['ar', 160.5, 'UK£ 160.50'],
  ['ar', -160.5, 'UK£ -160.50'],
  ['ar-EG', 160.5, 'UK£ ١٦٠٫٥٠'],
  ['ar-EG', -160.5, 'UK£ ١٦٠٫٥٠-'],
  ['he', -160.5, '£ -160.50'],
])('money in %s keeps its sign and its currency in their places: %d', (locale, value, expected) => {
  const money = formatMoney(value, { locale, currency: 'GBP' });
  expect(drawn(money, 'rtl')).toBe(expected);
  expect(drawn(money, 'ltr')).toBe(expected);
});

it('money in Arabic stands the same with Latin words after it', () => {
  const money = formatMoney(-160.5, { locale: 'ar', currency: 'GBP' });
  expect(drawn(`${money} crm-4711`, 'rtl')).toBe('crm-4711 UK£ -160.50');
});

it.each(['9', '٩'])('%s and more has its sign behind the number, as Arabic is read', (count) => {
  expect(drawn(ar.moreThan(count), 'rtl')).toBe(`+${count}`);
});

it('the arrow of a refund points back to where the line began', () => {
  const { container } = render(
    <div dir="rtl">
      <UndoIcon />
    </div>,
  );
  const head = container.querySelector('path')!.getBoundingClientRect();
  const icon = container.querySelector('svg')!.getBoundingClientRect();
  expect(head.left).toBeGreaterThan(icon.left + icon.width / 2);
});
