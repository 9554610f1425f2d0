/** The smallest normal number of 32 bits: 2^−126, NumPy's `finfo(float32).tiny`. */
export const SMALLEST_NORMAL = 1.1754943508222875e-38;
