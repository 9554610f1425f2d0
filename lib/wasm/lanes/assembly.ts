/**
 * Fourier transforms of several signals at once, one in each lane of a vector, and what resampling and the constant-Q
 * transform do before and after them. As lanes never meet, no transform shuffles.
 *
 * An element of `data` is a point of two complex signals in 64 bits, for resampling, or of four in 32 bits, for the
 * constant-Q transform: their real parts, then their imaginary parts.
 */

/** Bytes of a vector, and of an element. */
const V: usize = 16, ELEMENT: usize = 32;

/** Transforms two complex signals of 64 bits: natural order in, digit-reversed order out. */
export function forward64(data: usize, size: i32, twiddles: usize): void {
  forward<f64>(data, size, twiddles);
}

/** Transforms four complex signals of 32 bits: natural order in, digit-reversed order out. */
export function forward32(data: usize, size: i32, twiddles: usize): void {
  forward<f32>(data, size, twiddles);
}

/** Radix 4, decimation in frequency. */
function forward<T>(data: usize, size: i32, twiddles: usize): void {
  const bytes: usize = sizeof<T>(), end = data + (size as usize) * ELEMENT;
  let length = size;
  for (; length >= 4; length >>= 2) {
    const quarter = (length as usize >> 2) * ELEMENT;
    for (let block = data; block < end; block += 4 * quarter) {
      let w = twiddles;
      for (let a = block; a < block + quarter; a += ELEMENT, w += 6 * bytes) {
        const b = a + quarter, c = b + quarter, d = c + quarter;
        const ar = real(a), ai = imaginary(a), br = real(b), bi = imaginary(b);
        const cr = real(c), ci = imaginary(c), dr = real(d), di = imaginary(d);
        const pr = v128.add<T>(ar, cr),
          pi = v128.add<T>(ai, ci),
          qr = v128.add<T>(br, dr),
          qi = v128.add<T>(bi, di);
        const mr = v128.sub<T>(ar, cr),
          mi = v128.sub<T>(ai, ci),
          nr = v128.sub<T>(br, dr),
          ni = v128.sub<T>(bi, di);
        store(a, v128.add<T>(pr, qr), v128.add<T>(pi, qi));
        storeTurned<T>(b, v128.add<T>(mr, ni), v128.sub<T>(mi, nr), w);
        storeTurned<T>(c, v128.sub<T>(pr, qr), v128.sub<T>(pi, qi), w + 2 * bytes);
        storeTurned<T>(d, v128.sub<T>(mr, ni), v128.add<T>(mi, nr), w + 4 * bytes);
      }
    }
    twiddles += (length as usize >> 2) * 6 * bytes;
  }
  if (length == 2) transformPairs<T>(data, end);
}

/** Transforms back, without the division by the size: digit-reversed order in, natural order out. */
export function inverse64(data: usize, size: i32, twiddles: usize): void {
  const end = data + (size as usize) * ELEMENT;
  let length = 1;
  if (ctz(size) & 1) {
    transformPairs<f64>(data, end);
    length = 2;
  }
  // The last stage forth is the first one back.
  for (let l = size; l >= 4; l >>= 2) twiddles += (l as usize >> 2) * 48;
  for (; length < size; length <<= 2) {
    const quarter = (length as usize) * ELEMENT;
    twiddles -= (length as usize) * 48;
    for (let block = data; block < end; block += 4 * quarter) {
      let w = twiddles;
      for (let a = block; a < block + quarter; a += ELEMENT, w += 48) {
        const b = a + quarter, c = b + quarter, d = c + quarter;
        const ar = real(a), ai = imaginary(a);
        const br = turnedBackReal(b, w), bi = turnedBackImaginary(b, w);
        const cr = turnedBackReal(c, w + 16), ci = turnedBackImaginary(c, w + 16);
        const dr = turnedBackReal(d, w + 32), di = turnedBackImaginary(d, w + 32);
        const pr = f64x2.add(ar, cr), pi = f64x2.add(ai, ci), qr = f64x2.add(br, dr), qi = f64x2.add(bi, di);
        const mr = f64x2.sub(ar, cr), mi = f64x2.sub(ai, ci), nr = f64x2.sub(br, dr), ni = f64x2.sub(bi, di);
        store(a, f64x2.add(pr, qr), f64x2.add(pi, qi));
        store(b, f64x2.sub(mr, ni), f64x2.add(mi, nr));
        store(c, f64x2.sub(pr, qr), f64x2.sub(pi, qi));
        store(d, f64x2.add(mr, ni), f64x2.sub(mi, nr));
      }
    }
  }
}

/** Takes four stretches of a signal to the real parts of two complex signals, and their imaginary parts. */
export function gather64(source: usize, stride: usize, length: i32, target: usize): void {
  const b = source + stride, c = b + stride, d = c + stride, bytes = (length as usize) << 2;
  for (let n: usize = 0; n < bytes; n += 8, target += 2 * ELEMENT) {
    const s = widen(source + n), t = widen(b + n), u = widen(c + n), v = widen(d + n);
    store(target, v128.shuffle<f64>(s, t, 0, 2), v128.shuffle<f64>(u, v, 0, 2));
    store(target + ELEMENT, v128.shuffle<f64>(s, t, 1, 3), v128.shuffle<f64>(u, v, 1, 3));
  }
}

/** Takes two complex signals back to four stretches of a signal. */
export function scatter64(source: usize, length: i32, target: usize, stride: usize): void {
  for (const end = target + ((length as usize) << 2); target < end; target += 8, source += 2 * ELEMENT) {
    const b = target + stride, c = b + stride, d = c + stride;
    const re = real(source), im = imaginary(source);
    const nextRe = real(source + ELEMENT), nextIm = imaginary(source + ELEMENT);
    storeNarrowed(target, v128.shuffle<f64>(re, nextRe, 0, 2));
    storeNarrowed(b, v128.shuffle<f64>(re, nextRe, 1, 3));
    storeNarrowed(c, v128.shuffle<f64>(im, nextIm, 0, 2));
    storeNarrowed(d, v128.shuffle<f64>(im, nextIm, 1, 3));
  }
}

/** Multiplies every element by a real gain of its own. */
export function weigh64(data: usize, size: i32, gains: usize): void {
  for (const end = data + (size as usize) * ELEMENT; data < end; data += ELEMENT, gains += 8) {
    const gain = v128.load64_splat(gains);
    store(data, f64x2.mul(real(data), gain), f64x2.mul(imaginary(data), gain));
  }
}

/**
 * Multiplies every element by a gain of its own and adds it to the one half the sample rate away: what is transformed
 * back, at half the size, has every other sample. The size is twice a power of four, where the two are neighbours.
 */
export function weighAndFold64(data: usize, size: i32, gains: usize): void {
  const end = data + (size as usize) * ELEMENT;
  for (let target = data; data < end; target += ELEMENT, data += 2 * ELEMENT, gains += 16) {
    const gain = v128.load64_splat(gains), next = v128.load64_splat(gains, 8);
    store(
      target,
      f64x2.add(f64x2.mul(real(data), gain), f64x2.mul(real(data + ELEMENT), next)),
      f64x2.add(f64x2.mul(imaginary(data), gain), f64x2.mul(imaginary(data + ELEMENT), next)),
    );
  }
}

/**
 * Reads a signal between its samples by filters of 16 taps, at `count` places `down / up` samples apart.
 *
 * @param phase The first place, in steps of 1 / up.
 * @param filters The taps for each place between two samples: f32 [up × 16].
 */
export function interpolate(
  source: usize,
  target: usize,
  count: i32,
  phase: i32,
  up: i32,
  down: i32,
  filters: usize,
): void {
  const whole = ((down / up) as usize) << 2, rest = down % up;
  for (const end = target + ((count as usize) << 2); target < end; target += 4) {
    const taps = filters + ((phase as usize) << 6);
    let sum = f32x4.add(
      f32x4.add(product(taps, source), product(taps + V, source + V)),
      f32x4.add(product(taps + 2 * V, source + 2 * V), product(taps + 3 * V, source + 3 * V)),
    );
    sum = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 0, 1));
    f32.store(target, f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1));
    source += whole;
    phase += rest;
    if (phase >= up) {
      phase -= up;
      source += 4;
    }
  }
}

/** Takes four stretches of a signal, `stride` bytes apart, to lanes: even samples as real, odd ones as imaginary parts. */
export function gather32(source: usize, stride: usize, length: i32, target: usize): void {
  for (const end = source + ((length as usize) << 2); source < end; source += V, target += 4 * V) {
    const b = source + stride, c = b + stride, d = c + stride;
    transpose(v128.load(source), v128.load(b), v128.load(c), v128.load(d), target);
  }
}

/**
 * Takes apart the spectra of real signals that were transformed as complex ones of half the length, as if time 0 lay
 * half a sample after the middle; but for the sign, which alternates from bin to bin.
 *
 * @param places Offsets (bytes) in `data` of each of `count` bins and of its mirror image.
 * @param turns Half the cosine and half the sine of π · bin / length, for each bin.
 */
export function unfold32(data: usize, places: usize, turns: usize, count: i32, target: usize): void {
  for (
    const end = target + (count as usize) * ELEMENT;
    target < end;
    target += ELEMENT, places += 8, turns += 8
  ) {
    const a = data + load<u32>(places), b = data + load<u32>(places, 4);
    const cosine = v128.load32_splat(turns), sine = v128.load32_splat(turns, 4);
    const ar = real(a), ai = imaginary(a), br = real(b), bi = imaginary(b);
    const evenReal = f32x4.add(ar, br), evenImaginary = f32x4.sub(ai, bi);
    const oddReal = f32x4.add(ai, bi), oddImaginary = f32x4.sub(br, ar);
    store(
      target,
      f32x4.sub(
        f32x4.mul(cosine, f32x4.add(evenReal, oddReal)),
        f32x4.mul(sine, f32x4.sub(evenImaginary, oddImaginary)),
      ),
      f32x4.add(
        f32x4.mul(cosine, f32x4.add(evenImaginary, oddImaginary)),
        f32x4.mul(sine, f32x4.sub(evenReal, oddReal)),
      ),
    );
  }
}

/**
 * Sums bins by real weights, and takes the magnitude: one vector for each of `count` filters.
 *
 * @param filters For each its first bin and its number of bins (u32), then a weight (f32) for each bin.
 */
export function project32(spectrum: usize, filters: usize, count: i32, target: usize): void {
  for (const end = target + (count as usize) * V; target < end; target += V) {
    let bin = spectrum + (load<u32>(filters) as usize) * ELEMENT;
    const last = bin + (load<u32>(filters, 4) as usize) * ELEMENT;
    let re = f32x4.splat(0), im = f32x4.splat(0);
    for (filters += 8; bin < last; bin += ELEMENT, filters += 4) {
      const weight = v128.load32_splat(filters);
      re = f32x4.add(re, f32x4.mul(weight, real(bin)));
      im = f32x4.add(im, f32x4.mul(weight, imaginary(bin)));
    }
    v128.store(target, f32x4.sqrt(f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im))));
  }
}

function real(element: usize): v128 {
  return v128.load(element);
}

function imaginary(element: usize): v128 {
  return v128.load(element, V);
}

function store(element: usize, re: v128, im: v128): void {
  v128.store(element, re);
  v128.store(element, im, V);
}

/** Stores a product with a twiddle. */
function storeTurned<T>(element: usize, re: v128, im: v128, twiddle: usize): void {
  const cosine = v128.load_splat<T>(twiddle), sine = v128.load_splat<T>(twiddle + sizeof<T>());
  store(
    element,
    v128.sub<T>(v128.mul<T>(re, cosine), v128.mul<T>(im, sine)),
    v128.add<T>(v128.mul<T>(im, cosine), v128.mul<T>(re, sine)),
  );
}

/** The product of an element with the conjugate of a twiddle: its real part, */
function turnedBackReal(element: usize, twiddle: usize): v128 {
  const cosine = v128.load64_splat(twiddle), sine = v128.load64_splat(twiddle, 8);
  return f64x2.add(f64x2.mul(real(element), cosine), f64x2.mul(imaginary(element), sine));
}

/** and its imaginary part. */
function turnedBackImaginary(element: usize, twiddle: usize): v128 {
  const cosine = v128.load64_splat(twiddle), sine = v128.load64_splat(twiddle, 8);
  return f64x2.sub(f64x2.mul(imaginary(element), cosine), f64x2.mul(real(element), sine));
}

/** The stage of two points that is left where the size is no power of four. */
function transformPairs<T>(data: usize, end: usize): void {
  for (let a = data; a < end; a += 2 * ELEMENT) {
    const b = a + ELEMENT;
    const ar = real(a), ai = imaginary(a), br = real(b), bi = imaginary(b);
    store(a, v128.add<T>(ar, br), v128.add<T>(ai, bi));
    store(b, v128.sub<T>(ar, br), v128.sub<T>(ai, bi));
  }
}

/** Stores four vectors with rows and columns exchanged. */
function transpose(a: v128, b: v128, c: v128, d: v128, target: usize): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), abEnd = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5), cdEnd = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(target, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), V);
  v128.store(target, v128.shuffle<f32>(abEnd, cdEnd, 0, 1, 4, 5), 2 * V);
  v128.store(target, v128.shuffle<f32>(abEnd, cdEnd, 2, 3, 6, 7), 3 * V);
}

/** Loads two samples in 64 bits. */
function widen(samples: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(samples));
}

/** Stores two samples in 32 bits. */
function storeNarrowed(samples: usize, values: v128): void {
  v128.store64_lane(samples, f32x4.demote_f64x2_zero(values), 0);
}

function product(a: usize, b: usize): v128 {
  return f32x4.mul(v128.load(a), v128.load(b));
}
