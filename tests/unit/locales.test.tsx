import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AchievementUnlock, ProgressTracker, TierPresentation, type PresentationProps } from '../../src';
import { formatAmount, formatNumber } from '../../src/domain/format';
import { ar } from '../../src/locales/ar';
import { de } from '../../src/locales/de';
import { enGB } from '../../src/locales/en-gb';

const languages = { 'en-GB': enGB, de, ar };

describe.each(Object.entries(languages))('the words of %s', (locale, labels) => {
  it('count in every plural form the language has', () => {
    const forms = new Set(new Intl.PluralRules(locale).resolvedOptions().pluralCategories);
    for (const [unit, words] of Object.entries(labels.units))
      expect(new Set(Object.keys(words)), unit).toEqual(
        unit === 'more' && locale === 'en-GB' ? new Set(['other']) : forms,
      );
  });

  it('count the same things as those of every other language', () => {
    expect(Object.keys(labels.units)).toEqual(Object.keys(enGB.units));
  });

  it('say everything that is put into them', () => {
    for (const [name, sentence] of Object.entries(labels)) {
      if (typeof sentence !== 'function') continue;
      const say = sentence as (...text: string[]) => string;
      const given = ['‹a›', '‹b›'].slice(0, say.length);
      const said = say(...given);
      for (const text of given) expect(said, name).toContain(text);
    }
  });

  it.each([1, 2, 3])('end no line between the plus and what it adds: %i', (count) => {
    const others = formatAmount(count, 'more', { locale, units: labels.units });
    expect(labels.andOthers('‹a›', others).replace('‹a› ', '')).not.toContain(' ');
  });

  it('leave no number to be written by hand', () => {
    for (const sentence of Object.values(labels)) expect(String(sentence)).not.toMatch(/\d/);
  });
});

it('are those further out where one is given as undefined', () => {
  render(
    <TierPresentation labels={{ yourTier: 'Your level', progress: () => 'so far' }}>
      <TierPresentation labels={{ progress: undefined } as unknown as PresentationProps['labels']}>
        <ProgressTracker label="Deals" currentProgress={1} targetValue={3} />
      </TierPresentation>
    </TierPresentation>,
  );
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuetext', 'so far');
});

describe('an amount', () => {
  const deals = (locale: keyof typeof languages) =>
    [0, 1, 2, 3, 11, 100].map((count) =>
      formatAmount(count, 'deals', { locale, units: languages[locale].units }),
    );

  it('is counted right in all three languages', () => {
    expect(deals('en-GB')).toEqual(['0 deals', '1 deal', '2 deals', '3 deals', '11 deals', '100 deals']);
    expect(deals('de')).toEqual([
      '0 Abschlüsse',
      '1 Abschluss',
      '2 Abschlüsse',
      '3 Abschlüsse',
      '11 Abschlüsse',
      '100 Abschlüsse',
    ]);
    expect(deals('ar')).toEqual(['0 صفقات', 'صفقة واحدة', 'صفقتان', '3 صفقات', '11 صفقة', '100 صفقة']);
  });

  it('of money stands where the language puts its currency', () => {
    const money = (locale: string) =>
      formatNumber(9_999_999.99, 'currency', { locale, currency: 'GBP', units: {} }).replaceAll(
        '\u00a0',
        ' ',
      );
    expect(money('en-GB')).toBe('£9,999,999.99');
    expect(money('de')).toBe('9.999.999,99 £');
    expect(money('ar')).toBe('\u2067\u200f9,999,999.99 \u200fUK£\u200e\u2069');
  });
});

describe('a TierPresentation', () => {
  const tracker = <ProgressTracker label="Deals" currentProgress={1500} targetValue={5000} />;
  const said = () => screen.getByRole('progressbar').getAttribute('aria-valuetext');

  it('gives one component words of its own, and leaves the others', () => {
    render(
      <TierPresentation labels={{ close: 'Dismiss' }}>
        <TierPresentation labels={{ progress: (current, target) => `${current} out of ${target}` }}>
          {tracker}
        </TierPresentation>
        <AchievementUnlock
          achievement={{ key: 'first', title: 'First sale', description: '', icon: '🎯', points: 1 }}
          isVisible
          onComplete={() => {}}
        />
      </TierPresentation>,
    );
    expect(said()).toBe('1,500 out of 5,000');
    expect(screen.getByRole('button', { name: 'Dismiss' })).toBeInTheDocument();
    expect(screen.getByText('+1 point')).toBeInTheDocument();
  });

  it('speaks another language below it', () => {
    render(
      <TierPresentation locale="de" labels={de}>
        {tracker}
      </TierPresentation>,
    );
    expect(said()).toBe('1.500 von 5.000');
  });
});

describe('what lies over the page', () => {
  function overlay(presentation: PresentationProps) {
    render(
      <TierPresentation {...presentation}>
        <AchievementUnlock
          achievement={{ key: 'first', title: 'First sale', description: '', icon: '🎯', points: 1 }}
          isVisible
          onComplete={() => {}}
        />
      </TierPresentation>,
    );
    const { lang, dir } = document.querySelector<HTMLElement>('[data-pt-slot="toast"]')!;
    return { lang, dir };
  }

  it('says its language, and goes the way it is written', () => {
    expect(overlay({ locale: 'ar-EG', labels: ar })).toEqual({ lang: 'ar-EG', dir: 'rtl' });
    expect(screen.getByRole('button', { name: 'إغلاق' })).toBeInTheDocument();
  });

  it('goes the other way where it is told to', () => {
    expect(overlay({ dir: 'rtl' })).toEqual({ lang: 'en-GB', dir: 'rtl' });
  });

  it('forgets the direction of the language further out', () => {
    const { container } = render(
      <TierPresentation locale="ar" dir="rtl">
        <TierPresentation locale="de">
          <AchievementUnlock
            achievement={{ key: 'first', title: 'First sale', description: '', icon: '🎯', points: 1 }}
            isVisible
            onComplete={() => {}}
          />
        </TierPresentation>
      </TierPresentation>,
    );
    expect(container.ownerDocument.querySelector('[data-pt-slot="toast"]')).toHaveAttribute('dir', 'ltr');
  });
});
