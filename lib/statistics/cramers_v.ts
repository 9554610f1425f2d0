import { InputError } from "../errors.ts";

/**
 * Measures how closely two categories go together: Cramér's V, corrected for its bias.
 *
 * 0 where they are independent, 1 where one tells the other. As it stands, V is above 0 in independent categories too, the more so
 * the more values and the fewer rows there are; so the φ² that chance makes is taken off, and the numbers of values are shrunk
 * alike (Bergsma 2013, "A bias-correction for Cramér's V and Tschuprow's T"). Matches
 * `scipy.stats.contingency.association(method="cramer")` before the correction.
 *
 * @param counts How many rows have each value of one and of the other: [values][values]. Values without rows are passed over.
 * @returns From 0 to 1; NaN if one of them has a single value.
 * @throws {InputError} If it counts fewer than two rows.
 *
 * @example
 * ```ts
 * if (cramersV([[10, 0], [0, 10]]) !== 1) throw new Error("the row tells the column");
 * if (cramersV([[5, 5], [5, 5]]) !== 0) throw new Error("the row tells nothing");
 * ```
 */
export function cramersV(counts: readonly ArrayLike<number>[]): number {
  const rows = counts.map((row) => Array.from(row));
  const ofRow = rows.map((row) => row.reduce((sum, count) => sum + count, 0));
  const ofColumn = (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0));
  const n = ofRow.reduce((sum, count) => sum + count, 0);
  if (n < 2) {
    throw new InputError(`Cannot measure an association as two rows are needed at least: there are ${n}`);
  }
  const [r, k] = [ofRow, ofColumn].map((totals) => totals.filter((total) => total > 0).length) as [
    number,
    number,
  ];
  if (r < 2 || k < 2) return NaN;
  const shares = rows.reduce(
    (sum, row, i) =>
      sum + row.reduce((sum, count, j) => sum + (count ? count ** 2 / (ofRow[i]! * ofColumn[j]!) : 0), 0),
    0,
  );
  const excess = Math.max(0, shares - 1 - (r - 1) * (k - 1) / (n - 1));
  const shrunk = (values: number) => values - (values - 1) ** 2 / (n - 1);
  const most = Math.min(shrunk(r), shrunk(k)) - 1;
  return most > 0 ? Math.min(1, Math.sqrt(excess / most)) : 0;
}
