import { today } from '../../messages/formats';

const two = (n: number) => String(n).padStart(2, '0');
const dayOf = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const atNoon = (day: string) => new Date(`${day}T12:00:00`);

/** By this hour of the day too little is left of it for a round. */
const lastHour = 14;

/** How far local time is ahead of UTC on a day, in minutes: the browser knows about summer time. */
export const utcOffsetOn = (day: string) => -atNoon(day).getTimezoneOffset();

/** Minutes rounded up to the next quarter of an hour, as HH:mm, the latest 23:45. */
export function quarterAfter(minutes: number): string {
  const next = Math.min(Math.ceil(minutes / 15) * 15, 23 * 60 + 45);
  return `${two(Math.floor(next / 60))}:${two(next % 60)}`;
}

/** Minutes since local midnight. */
export function minutesNow(): number {
  const now = new Date();
  return now.getHours() * 60 + now.getMinutes();
}

/** The chosen day, or the next on which a shift makes sense: not one that is almost over, and no weekend, when most places are closed. */
export function dayToPlan(chosen: string): string {
  if (chosen > today()) {
    return chosen;
  }
  const date = atNoon(today());
  if (new Date().getHours() >= lastHour) {
    date.setDate(date.getDate() + 1);
  }
  while (date.getDay() === 0 || date.getDay() === 6) {
    date.setDate(date.getDate() + 1);
  }
  return dayOf(date);
}

/** From the morning, or from now where the morning is past. */
export function shiftOn(day: string): { from: string; until: string } {
  const now = minutesNow();
  const from = day === today() && now > 8 * 60 ? quarterAfter(now) : '08:00';
  return { from, until: from < '15:00' ? '16:30' : '23:59' };
}

export function yearAhead(): string {
  const date = new Date();
  date.setFullYear(date.getFullYear() + 1);
  return dayOf(date);
}
