/**
 * Iterations at most. Enough to separate directions whose variances differ by a fiftieth; of closer ones, either is as good.
 */
const STEPS = 500;

/**
 * Finds the directions in which rows vary most, and projects the rows onto them.
 *
 * Matches `sklearn.decomposition.PCA(components).fit_transform(x)` but for the sign, which here makes the
 * largest weight of a component positive. Power iteration on the columns less their means: no matrix of
 * columns × columns is made.
 *
 * @param x Values: [rows × columns].
 * @param components Number of directions.
 * @returns Scores: Float64Array [rows × components].
 *
 * @example
 * ```ts
 * const scores = principalComponents(Float64Array.of(0, 0, 1, 2, 2, 4), 2, 1);
 * if (Math.abs(scores[2]! - Math.sqrt(5)) > 1e-9) throw new Error("all on one line, √5 apart");
 * ```
 */
export function principalComponents(x: ArrayLike<number>, columns: number, components: number): Float64Array {
  const rest = centred(x, columns);
  const rows = rest.length / columns;
  const scores = new Float64Array(rows * components);
  for (let component = 0; component < components; component++) {
    const direction = mainDirection(rest, columns);
    const projected = project(rest, direction);
    for (let row = 0; row < rows; row++) {
      scores[row * components + component] = projected[row]!;
      for (let c = 0; c < columns; c++) rest[row * columns + c]! -= projected[row]! * direction[c]!;
    }
  }
  return scores;
}

function centred(x: ArrayLike<number>, columns: number): Float64Array {
  const mean = new Float64Array(columns);
  for (let i = 0; i < x.length; i++) mean[i % columns]! += x[i]! * columns / x.length;
  return Float64Array.from(x, (value, i) => value - mean[i % columns]!);
}

/** Finds the unit vector along which rows vary most. */
function mainDirection(x: Float64Array, columns: number): Float64Array {
  let direction = unit(longestRow(x, columns));
  for (let step = 0; step < STEPS; step++) {
    const next = unit(gather(x, project(x, direction), columns));
    const change = next.reduce((sum, value, c) => sum + (value - direction[c]!) ** 2, 0);
    direction = next;
    if (change < 1e-20) break;
  }
  const largest = direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? direction.map((value) => -value) : direction;
}

function longestRow(x: Float64Array, columns: number): Float64Array {
  let [longest, most] = [x.subarray(0, columns), -1];
  for (let start = 0; start < x.length; start += columns) {
    const row = x.subarray(start, start + columns);
    const length = row.reduce((sum, value) => sum + value ** 2, 0);
    if (length > most) [longest, most] = [row, length];
  }
  return longest;
}

/** Gives where each row lies along a direction. */
function project(x: Float64Array, direction: Float64Array): Float64Array {
  const columns = direction.length;
  return Float64Array.from({ length: x.length / columns }, (_, row) => {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += x[row * columns + c]! * direction[c]!;
    return sum;
  });
}

/** Sums the rows by their weights. */
function gather(x: Float64Array, weights: Float64Array, columns: number): Float64Array {
  const sum = new Float64Array(columns);
  for (let row = 0; row < weights.length; row++) {
    for (let c = 0; c < columns; c++) sum[c]! += weights[row]! * x[row * columns + c]!;
  }
  return sum;
}

/** Brings a vector to length 1; of zeros, leaves it. */
function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value ** 2, 0)) || 1;
  return vector.map((value) => value / length);
}
