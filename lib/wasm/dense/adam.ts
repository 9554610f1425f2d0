const V: usize = 16;

/** How fast the mean of gradients and that of their squares forget, and what keeps from dividing by zero. */
const BETA1: f64 = 0.9, BETA2: f64 = 0.999, EPSILON: f32 = 1e-7;

/**
 * Takes a step of Adam (Kingma & Ba 2015) with decoupled weight decay (Loshchilov & Hutter 2019), in place.
 *
 * @param weights f32, `count` of them; `gradients`, `means` and `squares` likewise.
 * @param rate Learning rate.
 * @param step Which step this is, from 1.
 */
export function adam(
  weights: usize,
  gradients: usize,
  means: usize,
  squares: usize,
  count: usize,
  rate: f64,
  decay: f64,
  step: f64,
): void {
  const stride = f32x4.splat((rate / (1 - Math.pow(BETA1, step))) as f32);
  const correction = f32x4.splat((1 / (1 - Math.pow(BETA2, step))) as f32);
  const kept = f32x4.splat((1 - rate * decay) as f32);
  for (let i: usize = 0, bytes = count << 2; i < bytes; i += V) {
    const g = v128.load(gradients + i);
    const m = f32x4.add(
      f32x4.mul(v128.load(means + i), f32x4.splat(BETA1 as f32)),
      f32x4.mul(g, f32x4.splat((1 - BETA1) as f32)),
    );
    const v = f32x4.add(
      f32x4.mul(v128.load(squares + i), f32x4.splat(BETA2 as f32)),
      f32x4.mul(f32x4.mul(g, g), f32x4.splat((1 - BETA2) as f32)),
    );
    v128.store(means + i, m);
    v128.store(squares + i, v);
    const deviation = f32x4.add(f32x4.sqrt(f32x4.mul(v, correction)), f32x4.splat(EPSILON));
    const w = f32x4.mul(v128.load(weights + i), kept);
    v128.store(weights + i, f32x4.sub(w, f32x4.div(f32x4.mul(m, stride), deviation)));
  }
}
