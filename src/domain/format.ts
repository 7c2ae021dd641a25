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
  if (unit !== 'currency' || !currency) return new Intl.NumberFormat(locale).format(value);
  return writeMoney(value, locale, {
    currency,
    minimumFractionDigits: Number.isInteger(value) ? 0 : undefined,
  });
}

/** A number with its unit: `1 deal`, `2 deals`, `£1,200`. */
export function formatAmount(value: number, unit: string, format: AmountFormat): string {
  const number = formatNumber(value, unit, format);
  if (unit === 'currency') return number;
  const words = format.units[unit];
  if (!words) return `${number} ${unit.replaceAll('_', ' ')}`;
  return (words[new Intl.PluralRules(format.locale).select(value)] ?? words.other).replace('{n}', number);
}

/** Money to the penny, so that a column of it lines up: `£1,200.00`. */
export function formatMoney(
  value: number,
  { locale, currency }: { locale: string; currency: string },
): string {
  return writeMoney(value, locale, { currency });
}

function writeMoney(value: number, locale: string, options: Intl.NumberFormatOptions): string {
  const text = new Intl.NumberFormat(locale, { style: 'currency', ...options }).format(value);
  // Written from right to left, a minus draws the number over to the other side of the currency, and the sign of UK£
  // leaves its letters. Marks of direction hold each in its place, and the isolate keeps them from what is around.
  return text.includes('\u200f') ? `\u2067${text.replace('\u00a0', '$&\u200f')}\u200e\u2069` : text;
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
    year: withYear ? 'numeric' : undefined,
  }).format(new Date(moment));
}

/** How a reader is told of time. */
export interface TimeFormat {
  locale: string;
  timeZone: string;
}

/** The time of day: `14:05`. */
export function formatTime(moment: string, { locale, timeZone }: TimeFormat): string {
  return new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    new Date(moment),
  );
}

/** Day and time in full, for whoever wants to know it exactly. */
export function formatMoment(moment: string, { locale, timeZone }: TimeFormat): string {
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(
    new Date(moment),
  );
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago it was, as seen from `now`: `5 minutes ago`, `yesterday`; a date after a week. */
export function formatAgo(moment: string, now: number, { locale, timeZone }: TimeFormat): string {
  // a clock that is a little behind puts nothing into the future
  const passed = Math.max(now - Date.parse(moment), 0);
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (passed < MINUTE) return ago.format(0, 'second');
  if (passed < HOUR) return ago.format(-Math.floor(passed / MINUTE), 'minute');
  if (passed < DAY) return ago.format(-Math.floor(passed / HOUR), 'hour');
  const days = daysUntil(now, moment, timeZone);
  if (days < 7) return ago.format(-days, 'day');
  return formatDate(moment, { locale, timeZone }, true);
}

/** A calendar day for comparing: `2026-02-01` where the reader is. */
export function dayOf(moment: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);
}

/** The calendar days from a moment until now, where the reader is. */
function daysUntil(now: number, moment: string, timeZone: string): number {
  const [from, to] = [dayOf(Date.parse(moment), timeZone), dayOf(now, timeZone)];
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** The head of a day, as seen from `now`: `Today`, `Yesterday`, `Sunday, 1 February 2026`. */
export function formatDay(moment: string, now: number, { locale, timeZone }: TimeFormat): string {
  const passed = daysUntil(now, moment, timeZone);
  if (passed !== 0 && passed !== 1) {
    return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full' }).format(new Date(moment));
  }
  const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-passed, 'day');
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}
