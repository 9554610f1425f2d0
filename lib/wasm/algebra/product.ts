import { multiplyAdd } from "../vectors/multiply_add";

const V: usize = 16;

/** Columns of a product that are found together, while what they are multiplied by stays in the cache. */
const TOGETHER: usize = 96;

/**
 * Adds products of rows with rows to a matrix: c += sign · a · bᵀ, each a sum over some packed columns.
 *
 * Six rows by four others are summed at once, in twelve registers.
 *
 * @param a Packed; of the first column.
 * @param rows Of a: a multiple of 12.
 * @param b Packed likewise.
 * @param across Rows of b, likewise.
 * @param room Columns of a packed row, those before and behind the ones to sum over included.
 * @param count Columns to sum over.
 * @param c f64 [rows × width], of which the first `across` columns are added to.
 * @param sign 1, or −1 to subtract.
 * @param lower Whether what lies right of the diagonal may be left out.
 */
export function multiply(
  a: usize,
  rows: usize,
  b: usize,
  across: usize,
  room: usize,
  count: usize,
  c: usize,
  width: usize,
  sign: f64,
  lower: bool,
): void {
  const pair = room * V, row = width << 3;
  for (let start: usize = 0; start < across; start += TOGETHER) {
    const end = min(start + TOGETHER, across);
    for (let i: usize = lower ? start : 0; i < rows; i += 6) {
      const last = lower ? min(end, i + 6) : end;
      for (let j = start; j < last; j += 4) {
        tile(a + (i >> 1) * pair, b + (j >> 1) * pair, pair, count, c + i * row + (j << 3), row, sign);
      }
    }
  }
}

/**
 * Adds what six rows by four give. A way out between two columns keeps the compiler from loading what it has no register for.
 */
function tile(a: usize, b: usize, pair: usize, count: usize, c: usize, row: usize, sign: f64): void {
  let x = a, y = a + pair, z = y + pair, u = b, v = b + pair;
  let a0 = f64x2.splat(0), b0 = a0, a1 = a0, b1 = a0, a2 = a0, b2 = a0;
  let a3 = a0, b3 = a0, a4 = a0, b4 = a0, a5 = a0, b5 = a0, l = a0, r = a0, s = a0;
  for (const end = x + count * V; x < end;) {
    l = v128.load(u), r = v128.load(v), s = v128.load64_splat(x);
    a0 = multiplyAdd<f64>(s, l, a0);
    b0 = multiplyAdd<f64>(s, r, b0);
    s = v128.load64_splat(x, 8);
    a1 = multiplyAdd<f64>(s, l, a1);
    b1 = multiplyAdd<f64>(s, r, b1);
    s = v128.load64_splat(y);
    a2 = multiplyAdd<f64>(s, l, a2);
    b2 = multiplyAdd<f64>(s, r, b2);
    s = v128.load64_splat(y, 8);
    a3 = multiplyAdd<f64>(s, l, a3);
    b3 = multiplyAdd<f64>(s, r, b3);
    s = v128.load64_splat(z);
    a4 = multiplyAdd<f64>(s, l, a4);
    b4 = multiplyAdd<f64>(s, r, b4);
    s = v128.load64_splat(z, 8);
    a5 = multiplyAdd<f64>(s, l, a5);
    b5 = multiplyAdd<f64>(s, r, b5);
    if (x + V == end) break;
    l = v128.load(u, 16), r = v128.load(v, 16), s = v128.load64_splat(x, 16);
    a0 = multiplyAdd<f64>(s, l, a0);
    b0 = multiplyAdd<f64>(s, r, b0);
    s = v128.load64_splat(x, 24);
    a1 = multiplyAdd<f64>(s, l, a1);
    b1 = multiplyAdd<f64>(s, r, b1);
    s = v128.load64_splat(y, 16);
    a2 = multiplyAdd<f64>(s, l, a2);
    b2 = multiplyAdd<f64>(s, r, b2);
    s = v128.load64_splat(y, 24);
    a3 = multiplyAdd<f64>(s, l, a3);
    b3 = multiplyAdd<f64>(s, r, b3);
    s = v128.load64_splat(z, 16);
    a4 = multiplyAdd<f64>(s, l, a4);
    b4 = multiplyAdd<f64>(s, r, b4);
    s = v128.load64_splat(z, 24);
    a5 = multiplyAdd<f64>(s, l, a5);
    b5 = multiplyAdd<f64>(s, r, b5);
    x += 2 * V, y += 2 * V, z += 2 * V, u += 2 * V, v += 2 * V;
  }
  const factor = f64x2.splat(sign);
  add(c, a0, b0, factor);
  add(c += row, a1, b1, factor);
  add(c += row, a2, b2, factor);
  add(c += row, a3, b3, factor);
  add(c += row, a4, b4, factor);
  add(c += row, a5, b5, factor);
}

// @ts-ignore: decorator

function add(to: usize, l: v128, r: v128, factor: v128): void {
  v128.store(to, multiplyAdd<f64>(l, factor, v128.load(to)));
  v128.store(to, multiplyAdd<f64>(r, factor, v128.load(to, V)), V);
}
