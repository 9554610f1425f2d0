/**
 * Finds the local maxima of frames of magnitudes, and what lies between the bins, by parabolas: `librosa.piptrack`.
 *
 * @param magnitude f32 [frames × bins]; there is room for three more.
 * @param first The first bin that may be a peak, above 0, and `end` the one after the last, below `bins`.
 * @param threshold Share of a frame's largest magnitude that a peak exceeds.
 * @param binWidth Hz.
 * @param pitches f32, where the frequencies of the peaks go (Hz), and `heights` f32 their magnitudes.
 * @returns How many there are.
 */
export function peaks(
  frames: usize,
  bins: usize,
  magnitude: usize,
  first: usize,
  end: usize,
  threshold: f32,
  binWidth: f64,
  pitches: usize,
  heights: usize,
): usize {
  let count: usize = 0;
  for (const last = magnitude + frames * (bins << 2); magnitude < last; magnitude += bins << 2) {
    const limit = f32x4.splat(threshold * largest(magnitude, bins));
    for (let bin = first; bin < end; bin += 4) {
      const at = magnitude + (bin << 2), here = v128.load(at);
      const isPeak = v128.and(
        f32x4.gt(here, f32x4.max(limit, v128.load(at - 4))),
        f32x4.ge(here, v128.load(at, 4)),
      );
      for (let found = i32x4.bitmask(isPeak); found; found &= found - 1) {
        const peak = bin + ctz(found);
        if (peak >= end) break;
        addPeak(magnitude + (peak << 2), peak, binWidth, pitches + (count << 2), heights + (count << 2));
        count++;
      }
    }
  }
  return count;
}

/** Rounds to 32 bits wherever librosa does. */
function addPeak(at: usize, bin: usize, binWidth: f64, pitch: usize, height: usize): void {
  const below = load<f32>(at - 4), here = load<f32>(at) as f64, above = load<f32>(at, 4);
  const curvature = ((above + below) as f64) - 2 * here, slope = ((above - below) as f64) / 2;
  const shift: f32 = abs(slope) < abs(curvature) ? (-slope / curvature) as f32 : 0;
  store<f32>(pitch, (((bin as f64) + shift) * binWidth) as f32);
  store<f32>(height, (here + ((0.5 * slope) as f32) * shift) as f32);
}

function largest(magnitude: usize, bins: usize): f32 {
  let most = f32x4.splat(0);
  for (let bin: usize = 0; bin < bins; bin += 4) {
    // The last four may overlap those before.
    most = f32x4.pmax(most, v128.load(magnitude + (min(bin, bins - 4) << 2)));
  }
  const one = max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1));
  return max(one, max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
}
