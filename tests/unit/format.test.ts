import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatAmount,
  formatDate,
  formatNumber,
  formatPeriod,
  type AmountFormat,
} from '../../src/domain/format';
import { enGB } from '../../src/locales/en-gb';

const format: AmountFormat = { locale: 'en-GB', currency: 'GBP', units: enGB.units };

describe('an amount', () => {
  it('carries its unit in the right number', () => {
    expect(formatAmount(1, 'deals', format)).toBe('1 deal');
    expect(formatAmount(2, 'deals', format)).toBe('2 deals');
    expect(formatAmount(1200, 'points', format)).toBe('1,200 points');
  });

  it('is written with the plural forms of its language', () => {
    const deals = { one: '{n} сделка', few: '{n} сделки', many: '{n} сделок', other: '{n} сделки' } as const;
    const russian = { ...format, locale: 'ru', units: { deals } };
    expect(formatAmount(2, 'deals', russian)).toBe('2 сделки');
    expect(formatAmount(5, 'deals', russian)).toBe('5 сделок');
  });

  it('of money is written in its currency, with pence only where there are some', () => {
    expect(formatAmount(5000, 'currency', format)).toBe('£5,000');
    expect(formatAmount(1234.5, 'currency', format)).toBe('£1,234.50');
    expect(formatNumber(5000, 'currency', { ...format, currency: undefined })).toBe('5,000');
  });

  it('in a unit nobody named is written with the unit as it is', () => {
    expect(formatAmount(3, 'site_visits', format)).toBe('3 site visits');
  });
});

it('writes a date as the reader’s calendar has it, with its year where asked', () => {
  const moment = '2025-02-01T00:00:00Z';
  expect(formatDate(moment, { locale: 'en-GB', timeZone: 'UTC' })).toBe('1 Feb');
  expect(formatDate(moment, { locale: 'en-GB', timeZone: 'America/New_York' }, true)).toBe('31 Jan 2025');
});

describe('how long ago it was', () => {
  const london = { locale: 'en-GB', timeZone: 'Europe/London' };
  const thursdayMorning = Date.parse('2025-01-16T09:00:00Z');

  it('is counted in hours for a day', () => {
    expect(formatAgo('2025-01-15T10:00:00Z', thursdayMorning, london)).toBe('23 hours ago');
  });

  it('is counted in days of the reader’s calendar after that', () => {
    expect(formatAgo('2025-01-15T08:00:00Z', thursdayMorning, london)).toBe('yesterday');
    expect(formatAgo('2025-01-14T20:00:00Z', thursdayMorning, london)).toBe('2 days ago');
    expect(formatAgo('2025-01-14T20:00:00Z', thursdayMorning, { ...london, timeZone: 'Asia/Tokyo' })).toBe(
      'yesterday',
    );
  });

  it('is a date after a week', () => {
    expect(formatAgo('2025-01-09T20:00:00Z', thursdayMorning, london)).toBe('9 Jan 2025');
  });
});

it('writes a period with the words of the labels, and leaves any other alone', () => {
  expect(formatPeriod('90 days', format)).toBe('90 days');
  expect(
    formatPeriod('1 month', { ...format, units: { months: { one: '{n} Monat', other: '{n} Monate' } } }),
  ).toBe('1 Monat');
  expect(formatPeriod('3 mons 2 days', format)).toBe('3 mons 2 days');
});
