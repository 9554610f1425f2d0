import { multiplySubtract } from "../vectors/multiply_add";
import { multiply } from "./product";

const V: usize = 16;

/** Columns of a block, packed, that all to their right is updated by at once; and of a strip, within which values wait for others. */
const BLOCK: usize = 192, STRIP: usize = 12;

/**
 * Decomposes a symmetric matrix: A = L Lᵀ.
 *
 * @param a f64 [size × size], `size` being a multiple of 12; the lower triangle is overwritten with L, and what lies right of the
 *   diagonal may be anything.
 * @param panel Where a block is packed: f64 [size × 192].
 * @returns Whether the matrix is positive definite.
 */
export function cholesky(a: usize, size: usize, panel: usize): bool {
  const row = size << 3, pair = BLOCK * V;
  for (let start: usize = 0; start < size; start += BLOCK) {
    const columns = min(BLOCK, size - start);
    for (let done: usize = 0; done < columns; done += STRIP) {
      const at = start + done, here = a + at * (row + 8), packed = panel + (done >> 1) * pair;
      multiply(packed, size - at, packed, STRIP, BLOCK, done, here, size, -1, false);
      if (!decompose(here, row)) return false;
      const below = size - at - STRIP;
      divide(here + STRIP * row, below, row, here, packed + (STRIP >> 1) * pair + done * V, pair);
    }
    const next = start + columns, packed = panel + (columns >> 1) * pair;
    multiply(packed, size - next, packed, size - next, BLOCK, columns, a + next * (row + 8), size, -1, true);
  }
  return true;
}

/** Decomposes a strip's square on the diagonal. */
function decompose(a: usize, row: usize): bool {
  for (let i: usize = 0; i < STRIP; i++) {
    const own = a + i * row;
    for (let j: usize = 0; j <= i; j++) {
      const other = a + j * row;
      let sum = load<f64>(own + (j << 3));
      for (let k: usize = 0; k < j << 3; k += 8) sum -= load<f64>(own + k) * load<f64>(other + k);
      if (i == j && !(sum > 0)) return false;
      store<f64>(own + (j << 3), i == j ? sqrt(sum) : sum / load<f64>(other + (j << 3)));
    }
  }
  return true;
}

/** Finds a strip's columns of L in the rows below its square, two rows at once, and packs them. */
function divide(a: usize, rows: usize, row: usize, square: usize, to: usize, pair: usize): void {
  for (const end = a + rows * row; a < end; a += 2 * row, to += pair) {
    for (let j: usize = 0; j < STRIP; j++) {
      const other = square + j * row, at = a + (j << 3);
      let sum = f64x2.replace_lane(f64x2.splat(load<f64>(at)), 1, load<f64>(at + row));
      for (let k: usize = 0; k < j; k++) {
        sum = multiplySubtract<f64>(v128.load(to + k * V), v128.load64_splat(other + (k << 3)), sum);
      }
      sum = f64x2.div(sum, v128.load64_splat(other + (j << 3)));
      v128.store(to + j * V, sum);
      store<f64>(at, f64x2.extract_lane(sum, 0));
      store<f64>(at + row, f64x2.extract_lane(sum, 1));
    }
  }
}
