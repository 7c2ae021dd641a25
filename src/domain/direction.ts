const WRITTEN_FROM_THE_RIGHT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-|$)/i;

/** Which way a language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return WRITTEN_FROM_THE_RIGHT.test(locale) ? 'rtl' : 'ltr';
}

/** Keeps what is around a text from reordering it, and the other way round; it goes its own way where none is named. */
export function isolate(text: string, direction?: 'ltr' | 'rtl'): string {
  const start = direction === undefined ? '\u2068' : direction === 'ltr' ? '\u2066' : '\u2067';
  return `${start}${text}\u2069`;
}
