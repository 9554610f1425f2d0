/**
 * Turns each row into probabilities, in place.
 *
 * @param y f32 [rows × width], of which the first `classes` columns count.
 */
export function softmax(y: usize, rows: usize, classes: usize, width: usize): void {
  for (; rows > 0; rows--, y += width << 2) {
    const end = y + (classes << 2);
    let largest = load<f32>(y), sum: f32 = 0;
    for (let at = y; at < end; at += 4) largest = max(largest, load<f32>(at));
    for (let at = y; at < end; at += 4) {
      const power = Mathf.exp(load<f32>(at) - largest);
      store<f32>(at, power);
      sum += power;
    }
    for (let at = y; at < end; at += 4) store<f32>(at, load<f32>(at) / sum);
  }
}

/**
 * Computes the gradient of the mean cross-entropy by what the softmax was given: (p − [class]) · weight ÷ rows.
 *
 * @param y Probabilities, f32 [rows × width].
 * @param indices u32 [rows]: the clip of each row.
 * @param labels u32: the class of each clip.
 * @param weights f32: the weight of each class.
 * @param g Where it goes, f32 [rows × width]; columns beyond the classes are left as they are.
 */
export function softmaxGradient(
  y: usize,
  rows: usize,
  classes: usize,
  width: usize,
  indices: usize,
  labels: usize,
  weights: usize,
  g: usize,
): void {
  const share: f32 = (1 as f32) / (rows as f32);
  for (const end = indices + (rows << 2); indices < end; indices += 4, y += width << 2, g += width << 2) {
    const label = load<u32>(labels + ((load<u32>(indices) as usize) << 2)) as usize;
    const weight = load<f32>(weights + (label << 2)) * share;
    for (let k: usize = 0; k < classes; k++) {
      const wanted: f32 = k == label ? 1 : 0;
      store<f32>(g + (k << 2), (load<f32>(y + (k << 2)) - wanted) * weight);
    }
  }
}
