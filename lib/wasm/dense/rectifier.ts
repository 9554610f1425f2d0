const V: usize = 16;

/** Sets what is below zero to zero, in place: `count` numbers. */
export function rectify(y: usize, count: usize): void {
  for (const end = y + (count << 2); y < end; y += V) {
    v128.store(y, f32x4.max(v128.load(y), f32x4.splat(0)));
  }
}

/**
 * Scales a gradient where a unit was active, and sets it to zero elsewhere, in place.
 *
 * @param y What the units gave, after {@link rectify} and what was dropped.
 * @param scale What the units that were kept were scaled by.
 */
export function rectifyGradient(g: usize, y: usize, count: usize, scale: f32): void {
  const factor = f32x4.splat(scale);
  for (const end = g + (count << 2); g < end; g += V, y += V) {
    const active = f32x4.gt(v128.load(y), f32x4.splat(0));
    v128.store(g, v128.and(active, f32x4.mul(v128.load(g), factor)));
  }
}
