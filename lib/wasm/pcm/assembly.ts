/** Takes memory that is never given back. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

/**
 * Turns integers of 16 bits into floats from -1 up to 1.
 *
 * @param integers i16 [count], rounded up to a multiple of eight.
 * @param floats f32, likewise.
 */
export function toFloat(integers: usize, count: usize, floats: usize): void {
  const step = f32x4.splat(1.0 / 32768);
  for (const end = integers + (count << 1); integers < end; integers += 16, floats += 32) {
    const eight = v128.load(integers);
    v128.store(floats, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(eight)), step));
    v128.store(floats, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(eight)), step), 16);
  }
}
