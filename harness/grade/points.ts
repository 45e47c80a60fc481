/** Rounds down to a quarter point, forgiving the dust of binary fractions. */
export function quarter(points: number): number {
  return Math.floor(points * 4 + 1e-6) / 4;
}

/** A sum without the dust of binary fractions: hundredths are exact enough for any rubric. */
export function total(points: readonly number[]): number {
  return Math.round(points.reduce((sum, each) => sum + each, 0) * 100) / 100;
}
