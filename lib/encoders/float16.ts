/**
 * Encodes numbers in 16 bits: IEEE 754's binary16, NumPy's `float16`.
 *
 * Rounds to the nearest, ties to even; a relative error of 2⁻¹¹ at most from 6.1e-5 on. What is too large becomes the largest
 * number, ±65504, where NumPy gives infinity: a frame that a network was given stays a number. NaN stays NaN, infinity infinity.
 *
 * @returns Uint16Array, the bits of each.
 *
 * @example
 * ```ts
 * const [one, most] = decodeFloat16(encodeFloat16(Float32Array.of(1.0001, 1e9)));
 * if (one !== 1 || most !== 65504) throw new Error("the nearest numbers of 16 bits");
 * ```
 */
export function encodeFloat16(values: Float32Array): Uint16Array<ArrayBuffer> {
  const encoded = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    FLOAT[0] = values[i]!;
    encoded[i] = halfOf(BITS[0]!);
  }
  return encoded;
}

/**
 * Decodes numbers of 16 bits, exactly.
 *
 * @param bits Of each.
 */
export function decodeFloat16(bits: Uint16Array): Float32Array<ArrayBuffer> {
  const table = decoded(), values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) values[i] = table[bits[i]!]!;
  return values;
}

/** A number, and its bits. */
const FLOAT = new Float32Array(1), BITS = new Uint32Array(FLOAT.buffer);

/** Bits of a float32's exponent and mantissa: from where on there is no number of 16 bits; infinity. */
const TOO_LARGE = 0x477ff000, INFINITE = 0x7f800000;

/** Bits of 2⁻¹⁴, the least number that 16 bits hold with full precision. */
const NORMAL = 0x38800000;

/** Rounds the bits of a float32 to those of a float16. */
function halfOf(bits: number): number {
  const sign = bits >>> 16 & 0x8000, size = bits & 0x7fffffff;
  if (size >= TOO_LARGE) {
    if (size < INFINITE) return sign | 0x7bff;
    return sign | (size === INFINITE ? 0x7c00 : 0x7e00);
  }
  if (size >= NORMAL) return sign | roundShifted(size - 0x38000000, 13);
  const shift = 126 - (size >>> 23); // steps of 2⁻²⁴
  return shift > 25 ? sign : sign | roundShifted(size & 0x7fffff | 0x800000, shift);
}

/** Shifts to the right, and rounds to the nearest, ties to even. */
function roundShifted(bits: number, shift: number): number {
  const half = 1 << shift - 1;
  return (bits + half - 1 + (bits >>> shift & 1)) >>> shift;
}

let table: Float32Array | undefined;

/** The values of all 65,536 patterns. */
function decoded(): Float32Array {
  return table ??= Float32Array.from({ length: 0x10000 }, (_, bits) => {
    const sign = bits & 0x8000 ? -1 : 1, exponent = bits >>> 10 & 0x1f, mantissa = bits & 0x3ff;
    if (exponent === 0x1f) return mantissa ? NaN : sign * Infinity;
    if (exponent === 0) return sign * mantissa * 2 ** -24;
    return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
  });
}
