/** Bytes of a vector. */
export const V: usize = 16;

/** Where a group of 16 inputs keeps them as they are, sorted in twos, fours and eights, and all together. */
export const TWOS: usize = 16 * V, FOURS: usize = 32 * V, EIGHTS: usize = 48 * V, ALL: usize = 64 * V;
export const GROUP: usize = 80 * V;

/** Loads the group of inputs from `start` on, and sorts its blocks. */
export function sortGroup(input: usize, stride: usize, length: i32, start: i32, group: usize): void {
  for (let i = 0; i < 16; i++) {
    let at = start + i;
    if (at < 0 || at >= length) at = mirror(at, length);
    v128.store(group + (i as usize) * V, v128.load(input + (at as usize) * stride));
  }
  for (let p = group; p < group + 16 * V; p += 2 * V) mergeOnes(p, p + TWOS);
  for (let p = group + TWOS; p < group + FOURS; p += 4 * V) mergeTwos(p, p + 16 * V);
  for (let p = group + FOURS; p < group + EIGHTS; p += 8 * V) mergeFours(p, p + 16 * V);
  mergeEights(group + EIGHTS, group + ALL);
}

function mergeOnes(from: usize, to: usize): void {
  const a = v128.load(from), b = v128.load(from, V);
  v128.store(to, lesser(a, b));
  v128.store(to, greater(a, b), V);
}

function mergeTwos(from: usize, to: usize): void {
  const a0 = v128.load(from), a1 = v128.load(from, V);
  const b0 = v128.load(from, 2 * V), b1 = v128.load(from, 3 * V);
  const x = greater(a0, b0), y = lesser(a1, b1);
  v128.store(to, lesser(a0, b0));
  v128.store(to, lesser(x, y), V);
  v128.store(to, greater(x, y), 2 * V);
  v128.store(to, greater(a1, b1), 3 * V);
}

function mergeFours(from: usize, to: usize): void {
  const a0 = v128.load(from), a1 = v128.load(from, V);
  const a2 = v128.load(from, 2 * V), a3 = v128.load(from, 3 * V);
  const b0 = v128.load(from, 4 * V), b1 = v128.load(from, 5 * V);
  const b2 = v128.load(from, 6 * V), b3 = v128.load(from, 7 * V);
  storeSorted(a0, a1, a2, a3, b3, b2, b1, b0, to);
}

function mergeEights(from: usize, to: usize): void {
  const a0 = v128.load(from), a1 = v128.load(from, V);
  const a2 = v128.load(from, 2 * V), a3 = v128.load(from, 3 * V);
  const a4 = v128.load(from, 4 * V), a5 = v128.load(from, 5 * V);
  const a6 = v128.load(from, 6 * V), a7 = v128.load(from, 7 * V);
  const b0 = v128.load(from, 8 * V), b1 = v128.load(from, 9 * V);
  const b2 = v128.load(from, 10 * V), b3 = v128.load(from, 11 * V);
  const b4 = v128.load(from, 12 * V), b5 = v128.load(from, 13 * V);
  const b6 = v128.load(from, 14 * V), b7 = v128.load(from, 15 * V);
  const l0 = lesser(a0, b7), l1 = lesser(a1, b6), l2 = lesser(a2, b5), l3 = lesser(a3, b4);
  const l4 = lesser(a4, b3), l5 = lesser(a5, b2), l6 = lesser(a6, b1), l7 = lesser(a7, b0);
  const g0 = greater(a0, b7), g1 = greater(a1, b6), g2 = greater(a2, b5), g3 = greater(a3, b4);
  const g4 = greater(a4, b3), g5 = greater(a5, b2), g6 = greater(a6, b1), g7 = greater(a7, b0);
  storeSorted(l0, l1, l2, l3, l4, l5, l6, l7, to);
  storeSorted(g0, g1, g2, g3, g4, g5, g6, g7, to + 8 * V);
}

/** Sorts a bitonic sequence: one that rises and then falls, or a rotation of such a one. */
export function storeSorted(
  a0: v128,
  a1: v128,
  a2: v128,
  a3: v128,
  a4: v128,
  a5: v128,
  a6: v128,
  a7: v128,
  to: usize,
): void {
  const b0 = lesser(a0, a4), b1 = lesser(a1, a5), b2 = lesser(a2, a6), b3 = lesser(a3, a7);
  const b4 = greater(a0, a4), b5 = greater(a1, a5), b6 = greater(a2, a6), b7 = greater(a3, a7);
  const c0 = lesser(b0, b2), c1 = lesser(b1, b3), c2 = greater(b0, b2), c3 = greater(b1, b3);
  const c4 = lesser(b4, b6), c5 = lesser(b5, b7), c6 = greater(b4, b6), c7 = greater(b5, b7);
  v128.store(to, lesser(c0, c1));
  v128.store(to, greater(c0, c1), V);
  v128.store(to, lesser(c2, c3), 2 * V);
  v128.store(to, greater(c2, c3), 3 * V);
  v128.store(to, lesser(c4, c5), 4 * V);
  v128.store(to, greater(c4, c5), 5 * V);
  v128.store(to, lesser(c6, c7), 6 * V);
  v128.store(to, greater(c6, c7), 7 * V);
}

export function lesser(a: v128, b: v128): v128 {
  return i32x4.min_s(a, b);
}

export function greater(a: v128, b: v128): v128 {
  return i32x4.max_s(a, b);
}

function mirror(i: i32, length: i32): i32 {
  const phase = (i % (2 * length) + 2 * length) % (2 * length);
  return min(phase, 2 * length - 1 - phase);
}
