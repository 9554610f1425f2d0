import FFT from "fft.js";

/** A plan for real Fourier transforms of one size. */
export interface RealFft {
  /** Samples a transform takes: a power of two. */
  readonly size: number;
  /**
   * Writes the magnitudes of the first size / 2 + 1 bins.
   *
   * @param frame The windowed samples: Float64Array [size].
   * @param magnitude Where the magnitudes go.
   * @param offset Index in `magnitude` of bin 0.
   */
  magnitude(frame: Float64Array, magnitude: Float64Array, offset: number): void;
}

/** The part of `fft.js` used here; the package has no types of its own. */
interface ComplexFft {
  createComplexArray(): number[];
  realTransform(output: number[], input: ArrayLike<number>): void;
}

const plans = new Map<number, RealFft>();

/**
 * Gives the plan for a size, made on first use and shared from then on.
 *
 * @throws {RangeError} If the size is not a power of two greater than one.
 *
 * @example
 * ```ts
 * const fft = realFft(4);
 * const magnitude = new Float64Array(3);
 * fft.magnitude(Float64Array.of(1, 1, 1, 1), magnitude, 0);
 * if (magnitude[0] !== 4) throw new Error("a constant has all its energy in bin 0");
 * ```
 */
export function realFft(size: number): RealFft {
  const plan = plans.get(size) ?? createPlan(size);
  plans.set(size, plan);
  return plan;
}

function createPlan(size: number): RealFft {
  if (size < 2 || (size & (size - 1)) !== 0) {
    throw new RangeError(
      `Cannot plan a Fourier transform as its size must be a power of two: current value is ${size}`,
    );
  }
  const fft: ComplexFft = new FFT(size);
  const spectrum = fft.createComplexArray();
  const bins = size / 2 + 1;
  return {
    size,
    magnitude(frame, magnitude, offset) {
      fft.realTransform(spectrum, frame);
      for (let bin = 0; bin < bins; bin++) {
        const real = spectrum[2 * bin]!, imaginary = spectrum[2 * bin + 1]!;
        magnitude[offset + bin] = Math.sqrt(real * real + imaginary * imaginary);
      }
    },
  };
}
