import { InvalidArgumentError } from 'commander';

/** What an option may be that is a whole number; anything else is refused before anything is done. */
export function whole(least: number, most: number) {
  return (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
      throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}.`);
    return value;
  };
}
