/**
 * Puts the frames of several features side by side.
 *
 * @param parts [frames × width] each.
 * @returns Float32Array [frames × all widths]; the part itself if it is the only one.
 *
 * @example
 * ```ts
 * const joined = joinFrames([Float32Array.of(1, 2), Float32Array.of(10, 11, 20, 21)], [1, 2]);
 * if (joined.join() !== "1,10,11,2,20,21") throw new Error("two frames of three");
 * ```
 */
export function joinFrames(parts: readonly Float32Array[], widths: readonly number[]): Float32Array {
  if (parts.length === 1) return parts[0]!;
  const columns = widths.reduce((sum, width) => sum + width, 0), frames = parts[0]!.length / widths[0]!;
  const joined = new Float32Array(frames * columns);
  let start = 0;
  for (const [i, part] of parts.entries()) {
    const width = widths[i]!;
    for (let frame = 0; frame < frames; frame++) {
      joined.set(part.subarray(frame * width, (frame + 1) * width), frame * columns + start);
    }
    start += width;
  }
  return joined;
}

/**
 * Takes apart what {@link joinFrames} puts side by side.
 *
 * @example
 * ```ts
 * const [, second] = splitFrames(Float32Array.of(1, 10, 11, 2, 20, 21), [1, 2]);
 * if (second?.join() !== "10,11,20,21") throw new Error("two frames of two");
 * ```
 */
export function splitFrames(joined: Float32Array, widths: readonly number[]): Float32Array[] {
  const columns = widths.reduce((sum, width) => sum + width, 0), frames = joined.length / columns;
  let start = 0;
  return widths.map((width) => {
    const part = new Float32Array(frames * width);
    for (let frame = 0; frame < frames; frame++) {
      const from = frame * columns + start;
      part.set(joined.subarray(from, from + width), frame * width);
    }
    start += width;
    return part;
  });
}
