import { V } from "../stft/transform";
import { multiplyAdd } from "../vectors/multiply_add";

/**
 * Reads a signal between its samples by filters of 16 taps. After every `up` outputs, `down` samples later, all repeats.
 *
 * @param source f32: the first sample that output 0 takes.
 * @param target f32 [count], rounded up to a multiple of four.
 * @param index The number of the first output wanted, below `up`.
 * @param offsets u32 [up + 3]: the first sample that each output takes (bytes).
 * @param filters f32 [up + 3 × 16]: the taps of each output.
 */
export function interpolate(
  source: usize,
  target: usize,
  count: usize,
  index: usize,
  up: usize,
  down: usize,
  offsets: usize,
  filters: usize,
): void {
  for (const end = target + (count << 2); target < end; target += V, index += 4) {
    while (index >= up) {
      index -= up;
      source += down << 2;
    }
    const at = offsets + (index << 2), taps = filters + (index << 6);
    const a = read(source + load<u32>(at), taps), b = read(source + load<u32>(at, 4), taps + 4 * V);
    const c = read(source + load<u32>(at, 8), taps + 8 * V),
      d = read(source + load<u32>(at, 12), taps + 12 * V);
    const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
    const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
    v128.store(target, f32x4.add(v128.shuffle<f64>(ab, cd, 0, 2), v128.shuffle<f64>(ab, cd, 1, 3)));
  }
}

/** Multiplies 16 samples by taps, and adds them up to four sums. */
function read(samples: usize, taps: usize): v128 {
  let sum = f32x4.mul(v128.load(taps), v128.load(samples));
  sum = multiplyAdd<f32>(v128.load(taps, V), v128.load(samples, V), sum);
  sum = multiplyAdd<f32>(v128.load(taps, 2 * V), v128.load(samples, 2 * V), sum);
  return multiplyAdd<f32>(v128.load(taps, 3 * V), v128.load(samples, 3 * V), sum);
}
