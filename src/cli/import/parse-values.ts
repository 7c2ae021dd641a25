const PARTS = {
  YYYY: 'year',
  MM: 'month',
  M: 'month',
  DD: 'day',
  D: 'day',
  HH: 'hour',
  H: 'hour',
  mm: 'minute',
  ss: 'second',
};
const TOKEN = /YYYY|MM|DD|HH|mm|ss|[MDH]/g;
const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?<fraction>\.\d+)?)?)?(?:Z|(?<sign>[+-])(?<zoneHour>\d\d):?(?<zoneMinute>\d\d)?)?$/;

/** Reads dates of one format as milliseconds since 1970; null for a text that is none. Without a zone they are UTC. */
export function dateReader(format: string): (text: string) => number | null {
  const pattern = format === 'ISO' ? ISO : patternOf(format);
  return (text) => {
    const found = pattern.exec(text)?.groups;
    if (found === undefined) return null;
    const part = (name: string, otherwise = 0) =>
      found[name] === undefined ? otherwise : Number(found[name]);
    const [year, month, day] = [part('year'), part('month'), part('day', 1)];
    const time = Date.UTC(
      year,
      month - 1,
      day,
      part('hour'),
      part('minute'),
      part('second'),
      part('fraction') * 1000,
    );
    const date = new Date(Date.UTC(year, month - 1, day));
    const exists =
      date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    if (!exists || part('hour') > 23 || part('minute') > 59 || part('second') > 59) return null;
    const offset = (part('zoneHour') * 60 + part('zoneMinute')) * 60_000;
    return time - (found['sign'] === '-' ? -offset : offset);
  };
}

/** Whether a pattern names a year and a month, nothing twice, and has no letters that mean nothing. */
export function isDateFormat(format: string): boolean {
  if (format === 'ISO') return true;
  const parts = (format.match(TOKEN) ?? []).map((token) => PARTS[token as keyof typeof PARTS]);
  return (
    new Set(parts).size === parts.length &&
    parts.includes('year') &&
    parts.includes('month') &&
    /^[^A-Za-z0-9]*(T[^A-Za-z0-9]*)?Z?$/.test(format.replace(TOKEN, ''))
  );
}

function patternOf(format: string): RegExp {
  const source = format.replace(/YYYY|MM|DD|HH|mm|ss|[MDH]|[^A-Za-z0-9]/g, (token) => {
    const part = PARTS[token as keyof typeof PARTS] as string | undefined;
    if (part === undefined) return `\\u${token.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return `(?<${part}>\\d{${token.length === 1 ? '1,2' : String(token.length)}})`;
  });
  return new RegExp(`^${source}$`);
}

/** Reads amounts such as 1054, 1,054.00 or, with a decimal comma, 1.054,00 as a decimal text; null for anything else. */
export function amountReader(decimal: '.' | ','): (text: string) => string | null {
  const [point, group] = decimal === '.' ? ['\\.', ','] : [',', '\\.'];
  const pattern = new RegExp(`^-?(\\d+|\\d{1,3}(${group}\\d{3})+)(${point}\\d+)?$`);
  return (text) => {
    if (!pattern.test(text)) return null;
    return decimal === '.' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');
  };
}
