import type { Labels } from './labels';

/** What amounts are written with. */
export interface AmountFormat {
  locale: string;
  /** ISO 4217, for the unit `currency`; without it such amounts are bare numbers. */
  currency?: string | undefined;
  units: Labels['units'];
}

/** A number without its unit, except that money keeps its currency: `1,200`, `£1,200`. */
export function formatNumber(value: number, unit: string, { locale, currency }: AmountFormat): string {
  if (unit !== 'currency' || currency === undefined) return new Intl.NumberFormat(locale).format(value);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...(Number.isInteger(value) && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  }).format(value);
}

/** A number with its unit: `1 deal`, `2 deals`, `£1,200`. */
export function formatAmount(value: number, unit: string, format: AmountFormat): string {
  const number = formatNumber(value, unit, format);
  if (unit === 'currency') return number;
  const words = format.units[unit];
  if (!words) return `${number} ${unit.replaceAll('_', ' ')}`;
  return (words[new Intl.PluralRules(format.locale).select(value)] ?? words.other).replace('{n}', number);
}

/** A rate or a share as the database gives it, where 22.5 means 22.5 %. */
export function formatPercent(value: number, { locale }: { locale: string }): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(value / 100);
}

const PERIOD = /^(\d+) (day|week|month|year)s?$/;

/** A window such as `90 days` in the words of the labels; as it came where it is not a plain one. */
export function formatPeriod(period: string, format: AmountFormat): string {
  const [, count, unit] = PERIOD.exec(period) ?? [];
  return count && unit ? formatAmount(Number(count), `${unit}s`, format) : period;
}

/** A date in few words: `1 Feb`, and `1 Feb 2026` where the year does not go without saying. */
export function formatDate(
  moment: string,
  { locale, timeZone }: { locale: string; timeZone: string },
  withYear = false,
): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    ...(withYear && { year: 'numeric' }),
  }).format(new Date(moment));
}
