const shape = /^(\d{4,6})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?\+00$/;

/** Epoch milliseconds of an instant as COPY writes it in UTC; NaN for what is none (`infinity`, before Christ). */
export function instantOf(text: string): number {
  const parts = shape.exec(text);
  if (parts === null) return Number.NaN;
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return (dayOf(Number(year), Number(month), Number(day)) * 86_400 + seconds) * 1000 + Number(fraction.padEnd(3, '0'));
}

/** Days since 1970-01-01; years are counted from March, so that the leap day comes last. */
function dayOf(year: number, month: number, day: number): number {
  const years = month < 3 ? year - 1 : year;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  const daysBeforeMonth = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  return years * 365 + leapDays + daysBeforeMonth + day - 719_469;
}
