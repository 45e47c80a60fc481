const written = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Is this an instant with its offset, on a day that there is?  The parser of dates takes 30 February for 2 March. */
export function isInstant(text: string): boolean {
  const { year, month, day } = written.exec(text)?.groups ?? {};
  if (year === undefined || Number.isNaN(Date.parse(text))) return false;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) <= lastDay;
}
