/** Bytes of a vector of four numbers. */
export const V: usize = 16;

/** Real part of (ar + i·ai) × (br + i·bi). */
export function productRe(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return f32x4.sub(f32x4.mul(ar, br), f32x4.mul(ai, bi));
}

/** Imaginary part of (ar + i·ai) × (br + i·bi). */
export function productIm(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return f32x4.add(f32x4.mul(ai, br), f32x4.mul(ar, bi));
}

/** Real part of (ar + i·ai) × (br − i·bi). */
export function turnedRe(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return f32x4.add(f32x4.mul(ar, br), f32x4.mul(ai, bi));
}

/** Imaginary part of (ar + i·ai) × (br − i·bi). */
export function turnedIm(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return f32x4.sub(f32x4.mul(ai, br), f32x4.mul(ar, bi));
}
