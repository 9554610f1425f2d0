/**
 * Running medians of 31, exact: four rows of values side by side, one in each lane.
 *
 * Outputs are computed in tiles of sixteen. All sixteen windows share a core of 16 inputs; the eight of either side share
 * 24, four 28, two 30. Of a core of c inputs, sorted, only the middle 32 - c can be the median of any of the windows. So
 * each time a tile is halved, the inputs that its half shares besides go in and as many values drop out, half of them at
 * either end. The inputs that go in are an aligned block of 8, 4, 2 or 1, each of which is sorted once for all windows.
 * That takes 30 minima and maxima an output.
 *
 * Values must not be negative: then their bits, taken for whole numbers, are in the same order.
 */

import { ALL, EIGHTS, FOURS, greater, GROUP, lesser, sortGroup, storeSorted, TWOS, V } from "./groups";

const GROUPS: usize = memory.data(3840, 16);
/** The middle eight of a core of 24, sorted. */
const CORE: usize = memory.data(128, 16);
const TILE: usize = memory.data(256, 16);

/**
 * Filters `length` vectors, `stride` bytes apart, into `output`, as far apart. Beyond the ends stands the mirror image:
 * … 1 0 | 0 1 2 … n-2 n-1 | n-1 n-2 …
 */
export function runningMedians(input: usize, output: usize, stride: usize, length: i32): void {
  let before = GROUPS, group = GROUPS + GROUP, after = GROUPS + 2 * GROUP;
  for (let start = -32; start < length; start += 16) {
    const spare = before;
    before = group;
    group = after;
    after = spare;
    sortGroup(input, stride, length, start + 16, after);
    if (start < 0) continue;
    // First the windows that reach further into the group before, then those that reach further into the one after.
    for (let half: usize = 0; half < 16 * V; half += 8 * V) {
      sortCore(group + ALL, EIGHTS + (half ? after : before + 8 * V));
      tileOfEight(before + half, after + half, TILE + half);
    }
    for (let i = 0, count = min(16, length - start); i < count; i++) {
      v128.store(output, v128.load(TILE + (i as usize) * V));
      output += stride;
    }
  }
}

/** Adds 8 sorted inputs to a core of 16, and keeps the middle 8 of the 24. */
function sortCore(core: usize, added: usize): void {
  const a0 = v128.load(core), a1 = v128.load(core, V);
  const a2 = v128.load(core, 2 * V), a3 = v128.load(core, 3 * V);
  const a4 = v128.load(core, 4 * V), a5 = v128.load(core, 5 * V);
  const a6 = v128.load(core, 6 * V), a7 = v128.load(core, 7 * V);
  const b0 = v128.load(added), b1 = v128.load(added, V);
  const b2 = v128.load(added, 2 * V), b3 = v128.load(added, 3 * V);
  const b4 = v128.load(added, 4 * V), b5 = v128.load(added, 5 * V);
  const b6 = v128.load(added, 6 * V), b7 = v128.load(added, 7 * V);
  // Drops the lowest 8 …
  const g0 = greater(a0, b7), g1 = greater(a1, b6), g2 = greater(a2, b5), g3 = greater(a3, b4);
  const g4 = greater(a4, b3), g5 = greater(a5, b2), g6 = greater(a6, b1), g7 = greater(a7, b0);
  storeSorted(g0, g1, g2, g3, g4, g5, g6, g7, CORE);
  // … and, of the 16 left, the highest 8.
  const l0 = lesser(v128.load(CORE), v128.load(core, 15 * V)),
    l1 = lesser(v128.load(CORE, V), v128.load(core, 14 * V));
  const l2 = lesser(v128.load(CORE, 2 * V), v128.load(core, 13 * V));
  const l3 = lesser(v128.load(CORE, 3 * V), v128.load(core, 12 * V));
  const l4 = lesser(v128.load(CORE, 4 * V), v128.load(core, 11 * V));
  const l5 = lesser(v128.load(CORE, 5 * V), v128.load(core, 10 * V));
  const l6 = lesser(v128.load(CORE, 6 * V), v128.load(core, 9 * V));
  const l7 = lesser(v128.load(CORE, 7 * V), v128.load(core, 8 * V));
  storeSorted(l0, l1, l2, l3, l4, l5, l6, l7, CORE);
}

/** Completes eight windows of the core of 24, from the groups before and after: positions count from the tile's first. */
function tileOfEight(before: usize, after: usize, to: usize): void {
  for (let half: usize = 0; half < 8 * V; half += 4 * V) {
    tileOfFour(FOURS + (half ? after : before + 4 * V), before + half, after + half, to + half);
  }
}

/**
 * Adds 4 sorted inputs to the core of 24, keeps the middle 4 of the 28; adds 2 more, keeps the middle 2 of the 30; and
 * completes each window by an input.
 */
function tileOfFour(added: usize, before: usize, after: usize, to: usize): void {
  const g0 = greater(v128.load(CORE), v128.load(added, 3 * V));
  const g1 = greater(v128.load(CORE, V), v128.load(added, 2 * V));
  const g2 = greater(v128.load(CORE, 2 * V), v128.load(added, V));
  const g3 = greater(v128.load(CORE, 3 * V), v128.load(added));
  const h0 = lesser(g0, g2), h1 = lesser(g1, g3), h2 = greater(g0, g2), h3 = greater(g1, g3);
  const l0 = lesser(lesser(h0, h1), v128.load(CORE, 7 * V));
  const l1 = lesser(greater(h0, h1), v128.load(CORE, 6 * V));
  const l2 = lesser(lesser(h2, h3), v128.load(CORE, 5 * V));
  const l3 = lesser(greater(h2, h3), v128.load(CORE, 4 * V));
  const m0 = lesser(l0, l2), m1 = lesser(l1, l3), m2 = greater(l0, l2), m3 = greater(l1, l3);
  const a0 = lesser(m0, m1), a1 = greater(m0, m1), a2 = lesser(m2, m3), a3 = greater(m2, m3);
  for (let half: usize = 0; half < 4 * V; half += 2 * V) {
    const two = TWOS + (half ? after : before + 2 * V);
    const b0 = greater(a0, v128.load(two, V)), b1 = greater(a1, v128.load(two));
    const c0 = lesser(lesser(b0, b1), a3), c1 = lesser(greater(b0, b1), a2);
    const low = lesser(c0, c1), high = greater(c0, c1);
    v128.store(to + half, greater(low, lesser(high, v128.load(before + half, V))));
    v128.store(to + half, greater(low, lesser(high, v128.load(after + half))), V);
  }
}
