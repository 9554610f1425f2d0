import { dot } from "./dot.ts";
import { groupRows } from "./group_rows.ts";
import type { SumOfSquares } from "./omega_squared.ts";
import { squaresBetween, squaresTotal } from "./sums_of_squares.ts";

/** Which rows have the same labels of two kinds. */
export interface TwoWayDesign {
  /** Number of rows. */
  readonly count: number;
  /** Rows of each first label. */
  readonly ofFirst: number[][];
  /** Rows of each pair of labels. */
  readonly ofBoth: number[][];
  /** An orthonormal basis of what can differ between second labels within the first. */
  readonly axes: Float64Array[];
}

/** A sum of squares by what it is due to. */
export interface TwoWaySquares {
  /** What lies between first labels. */
  readonly first: SumOfSquares;
  /** What second labels add to that, in the same way for all first ones. */
  readonly second: SumOfSquares;
  /** What each pair of labels adds to that; null where no pair has two rows: nothing would be left for the error. */
  readonly interaction: SumOfSquares | null;
  /** What is left: within pairs or, where these have one row each, of the interaction. */
  readonly error: SumOfSquares;
  /** All squares together. */
  readonly total: number;
}

/**
 * Groups rows by labels of two kinds, for {@link divideSquares}.
 *
 * @param first Labels of the first kind, by row, such as speakers.
 * @param second Labels of the second kind, such as emotions: as many.
 */
export function twoWayDesign(first: readonly string[], second: readonly string[]): TwoWayDesign {
  const ofFirst = groupRows(first);
  return {
    count: first.length,
    ofFirst,
    ofBoth: groupRows(first.map((label, row) => `${label}\n${second[row]}`)),
    axes: axesWithin(ofFirst, groupRows(second), first.length),
  };
}

/**
 * Divides a sum of squares among two kinds of labels, their interaction, and an error: a two-way analysis of variance with
 * sequential (type I) sums of squares. What the second kind adds to the first is its type II sum of squares.
 *
 * Squares and degrees match `anova_lm(ols("y ~ C(first) * C(second)").fit(), typ=1)` of statsmodels; of pairs with one row each, those
 * of `y ~ C(first) + C(second)`.
 *
 * @param values Less their mean: [rows].
 *
 * @example
 * ```ts
 * const design = twoWayDesign(["a", "a", "b", "b"], ["sad", "angry", "sad", "angry"]);
 * const { first, second } = divideSquares(Float64Array.of(-1.5, -0.5, 0.5, 1.5), design);
 * if (first.squares !== 4 || Math.abs(second.squares - 1) > 1e-12) throw new Error("of 5 squares, 4 and 1");
 * ```
 */
export function divideSquares(
  values: Float64Array,
  { count, ofFirst, ofBoth, axes }: TwoWayDesign,
): TwoWaySquares {
  const total = squaresTotal(values);
  const first = { squares: squaresBetween(values, ofFirst), degrees: ofFirst.length - 1 };
  const second = {
    squares: axes.reduce((sum, axis) => sum + dot(axis, values) ** 2, 0),
    degrees: axes.length,
  };
  const interaction = count === ofBoth.length ? null : {
    squares: Math.max(0, squaresBetween(values, ofBoth) - first.squares - second.squares),
    degrees: ofBoth.length - 1 - first.degrees - second.degrees,
  };
  const effects = [first, second, ...(interaction ? [interaction] : [])];
  const error = {
    squares: Math.max(0, effects.reduce((rest, { squares }) => rest - squares, total)),
    degrees: effects.reduce((rest, { degrees }) => rest - degrees, count - 1),
  };
  return { first, second, interaction, error, total };
}

/** Makes an orthonormal basis of what can differ between the second labels within the first (Gram–Schmidt). */
function axesWithin(ofFirst: number[][], ofSecond: number[][], count: number): Float64Array[] {
  const axes: Float64Array[] = [];
  for (const rows of ofSecond) {
    const axis = new Float64Array(count);
    for (const row of rows) axis[row] = 1;
    for (const group of ofFirst) {
      const mean = group.reduce((sum, row) => sum + axis[row]!, 0) / group.length;
      for (const row of group) axis[row]! -= mean;
    }
    for (const other of axes) {
      const along = dot(axis, other);
      for (let row = 0; row < count; row++) axis[row]! -= along * other[row]!;
    }
    const length = Math.sqrt(squaresTotal(axis));
    // The last one is what the others are not: nothing but rounding is left of it.
    if (length > 1e-9 * Math.sqrt(rows.length)) axes.push(axis.map((value) => value / length));
  }
  return axes;
}
