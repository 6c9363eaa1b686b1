import type { Messages } from './en';
import type { Language } from './LanguageProvider';

const locales: Record<Language, string> = { en: 'en-GB', 'zh-Hans': 'zh-CN' };

/** How numbers, dates and distances are written in one language. */
export function formatsOf(language: Language, m: Messages) {
  const locale = locales[language];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    number: (n: number) => whole.format(n),
    density: (n: number) => (n < 10 ? oneDigit : whole).format(n),
    /** yyyy-MM-dd, yyyy-MM, yyyy or unknown: only what is known is written. */
    date: (partial: string) => {
      if (/^\d{4}-\d{2}-\d{2}$/.test(partial)) {
        return day.format(new Date(`${partial}T00:00:00Z`));
      }
      if (/^\d{4}-\d{2}$/.test(partial)) {
        return month.format(new Date(`${partial}-01T00:00:00Z`));
      }
      return partial === 'unknown' ? m.app.unknown : partial;
    },
    /** The time of day where local time is so many minutes ahead of UTC. */
    time: (iso: string, utcOffsetMinutes: number) =>
      new Date(Date.parse(iso) + utcOffsetMinutes * 60_000).toISOString().slice(11, 16),
    duration: (minutes: number) => m.round.duration(Math.floor(minutes / 60), minutes % 60),
    kilometres: (kilometres: number) => m.inspection.kilometres(oneDigit.format(kilometres)),
    instant: (iso: string) => instant.format(new Date(iso)),
    /** metres in, metres or kilometres out. */
    distance: (metres: number) =>
      metres < 1000
        ? m.inspection.metres(whole.format(metres < 20 ? metres : Math.round(metres / 10) * 10))
        : m.inspection.kilometres(oneDigit.format(metres / 1000)),
  };
}

export type Formats = ReturnType<typeof formatsOf>;

/** Today in the local calendar, yyyy-MM-dd. */
export function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
