const V: usize = 16;

/**
 * Averages the smallest and the largest of some vectors, lane by lane.
 *
 * @param from The vectors, `count` of them.
 * @param extremes How many of the smallest, and of the largest: at most `count`.
 * @param room Room for twice as many.
 * @param valley Where the mean of the smallest goes.
 * @param peak Where the mean of the largest goes.
 */
export function extremes(
  from: usize,
  count: usize,
  extremes: usize,
  room: usize,
  valley: usize,
  peak: usize,
): void {
  // Two lists in order, the smallest values first and the largest values first.
  const size = extremes * V, greatest = room + size;
  for (let i: usize = 0; i < size; i += V) {
    v128.store(room + i, f32x4.splat(Infinity));
    v128.store(greatest + i, f32x4.splat(-Infinity));
  }
  for (const end = from + count * V; from < end; from += V) {
    let low = v128.load(from), high = low;
    for (let at = room; at < greatest; at += V) {
      const least = v128.load(at), most = v128.load(at + size);
      v128.store(at, f32x4.pmin(least, low));
      v128.store(at + size, f32x4.pmax(most, high));
      low = f32x4.pmax(least, low);
      high = f32x4.pmin(most, high);
    }
  }
  v128.store(valley, mean(room, extremes));
  v128.store(peak, mean(greatest, extremes));
}

function mean(from: usize, count: usize): v128 {
  let sum = f32x4.splat(0);
  for (let i: usize = 0; i < count; i++) sum = f32x4.add(sum, v128.load(from + i * V));
  return f32x4.div(sum, f32x4.splat(count as f32));
}
