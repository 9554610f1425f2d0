/**
 * Multiplies and adds vectors of numbers of the type T: in one step, rounded once, where the build has relaxed SIMD, and in
 * two, rounded twice, where it has not.
 */

/** a × b + c. */
export function multiplyAdd<T>(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_madd<T>(a, b, c) : v128.add<T>(v128.mul<T>(a, b), c);
}

/** c − a × b. */
export function multiplySubtract<T>(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_nmadd<T>(a, b, c) : v128.sub<T>(c, v128.mul<T>(a, b));
}
