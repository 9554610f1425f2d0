import type { Tensor } from "./session.ts";

/** How a long clip is cut for an encoder. Lengths are of the input: samples, or frames of a spectrogram. */
export interface WindowOptions {
  /** Which dimension of the input is time. */
  readonly axis: number;
  /** What of the input makes one frame of the output. */
  readonly hop: number;
  /** The longest that is encoded at once, a multiple of the hop. */
  readonly window: number;
  /** What neighbours have in common, a multiple of the hop. */
  readonly overlap: number;
}

/** Frames of the output in 2 s, which all encoders give 50 a second. */
const OVERLAP = 100;

/**
 * Gives the windows that an encoder's input is cut to, which overlap by 2 s, or a quarter if they are shorter than 8 s.
 *
 * Measured on Whisper base, on 26 s of RAVDESS, in windows of 10 s against one pass: difference of a frame up to 0.2 s from a
 * seam, and more than 2 s from all, root mean square over columns, in deviations of a column over the clip, mean of 4 clips.
 *
 * | overlap | layer 3: at a seam | far from it | layer 7: at a seam | far from it |
 * | --- | --- | --- | --- | --- |
 * | 0.2 s | .370 | .226 | .590 | .322 |
 * | 0.5 s | .320 | .219 | .496 | .316 |
 * | 1 s | .257 | .208 | .388 | .307 |
 * | 2 s | .215 | .190 | .341 | .282 |
 * | 4 s | .221 | .206 | .308 | .290 |
 *
 * At 2 s seams no longer stand out from what it makes everywhere that less is heard; of the clip, means over time are then off by
 * .05 deviations, and deviations by 3 %. This is with windows that know their place. Whisper's table of positions ends at 30 s,
 * and each window starts at its beginning: in layer 3 that alone moves means by .26 deviations, in layer 7 by .08.
 *
 * @param axis Which dimension of the input is time.
 * @param hop What of the input makes one frame of the output.
 * @param frames The most that the encoder gives at once: 1500 (30 s), or as many as it has positions.
 *
 * @example
 * ```ts
 * const { window, overlap } = windowsOf(2, 2, 1500);
 * if (window !== 3000 || overlap !== 200) throw new Error("Whisper: two frames of its spectrogram give one");
 * ```
 */
export function windowsOf(axis: number, hop: number, frames: number): WindowOptions {
  return { axis, hop, window: hop * frames, overlap: hop * Math.min(OVERLAP, frames >> 2) };
}

/** A part of a clip that is encoded by itself, and which frames of the clip are taken from it. */
export interface Window {
  /** Where it starts in the input, a multiple of the hop. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
  /** The first frame of the output that is taken from it. */
  readonly from: number;
  /** The first that is not. Of the last window, all are taken that there are: Infinity. */
  readonly to: number;
}

/**
 * Plans the windows of a clip: as few as there can be, alike in length (the last may be a little shorter), each handing over
 * to the next in the middle of what they have in common.
 *
 * @param length Of the input.
 *
 * @example
 * ```ts
 * const windows = planWindows(50, { hop: 2, window: 40, overlap: 8 });
 * if (windows.map(({ start, end }) => `${start}-${end}`).join() !== "0-30,22-50") throw new Error("two, alike");
 * if (windows[0]!.to !== 13 || windows[1]!.from !== 13) throw new Error("26 is the middle of 22 to 30: frame 13");
 * ```
 */
export function planWindows(
  length: number,
  { hop, window, overlap }: Pick<WindowOptions, "hop" | "window" | "overlap">,
): Window[] {
  if (length <= window) return [{ start: 0, end: length, from: 0, to: Infinity }];
  const count = Math.ceil((length - overlap) / (window - overlap));
  const step = hop * Math.ceil((length - overlap) / count / hop), last = count - 1;
  const seam = (k: number) => Math.round((k * step + overlap / 2) / hop);
  return Array.from({ length: count }, (_, k) => ({
    start: k * step,
    end: Math.min(length, (k + 1) * step + overlap),
    from: k === 0 ? 0 : seam(k),
    to: k === last ? Infinity : seam(k + 1),
  }));
}

/**
 * Runs an encoder on a clip of any length: in windows, if it is longer than one, of which the outputs are joined.
 *
 * @param run Encodes an input: tensors [1, frames, width].
 * @param input Of one clip.
 * @returns Tensors [1, frames, width], as many as `run` gives.
 *
 * @example
 * ```ts
 * import type { Tensor } from "./session.ts";
 *
 * const negate = ({ values, shape }: Tensor) => Promise.resolve([{ values: values.map((value) => -value), shape }]);
 * const input = { values: Float32Array.of(1, 2, 3, 4, 5, 6, 7), shape: [1, 7, 1] };
 * const [joined] = await runInWindows(negate, input, { axis: 1, hop: 1, window: 4, overlap: 2 });
 * if (joined!.values.join() !== "-1,-2,-3,-4,-5,-6,-7") throw new Error("as of one piece");
 * ```
 */
export async function runInWindows(
  run: (input: Tensor) => Promise<Tensor[]>,
  input: Tensor,
  options: WindowOptions,
): Promise<Tensor[]> {
  const windows = planWindows(input.shape[options.axis]!, options);
  if (windows.length === 1) return await run(input);
  const parts: Tensor[][] = [];
  for (const window of windows) {
    const outputs = await run(cut(input, options.axis, window));
    parts.push(outputs.map((output) => keep(output, window, options.hop)));
  }
  return parts[0]!.map((_, i) => join(parts.map((outputs) => outputs[i]!)));
}

/** Cuts a window from the input. */
function cut({ values, shape }: Tensor, axis: number, { start, end }: Window): Tensor {
  const size = (dimensions: readonly number[]) => dimensions.reduce((product, one) => product * one, 1);
  const rows = size(shape.slice(0, axis)), inner = size(shape.slice(axis + 1));
  const row = shape[axis]! * inner, part = (end - start) * inner;
  const target = new Float32Array(rows * part);
  for (let r = 0; r < rows; r++) {
    const from = r * row + start * inner;
    target.set(values.subarray(from, from + part), r * part);
  }
  return { values: target, shape: shape.map((length, i) => (i === axis ? end - start : length)) };
}

/** Copies the frames that are taken from a window, so that the others may be freed. */
function keep({ values, shape }: Tensor, { start, from, to }: Window, hop: number): Tensor {
  const [, frames, width] = shape as [number, number, number];
  const first = from - start / hop, end = Math.min(frames, to - start / hop);
  return { values: values.slice(first * width, end * width), shape: [1, end - first, width] };
}

/** Joins tensors [1, frames, width] in time. */
function join(parts: readonly Tensor[]): Tensor {
  const values = new Float32Array(parts.reduce((sum, part) => sum + part.values.length, 0));
  let end = 0;
  for (const part of parts) {
    values.set(part.values, end);
    end += part.values.length;
  }
  const width = parts[0]!.shape[2]!;
  return { values, shape: [1, values.length / width, width] };
}
