/** Where the sound of a file lies, and what is to be said of it. */
export interface Extent {
  readonly data: Uint8Array;
  readonly remarks: readonly string[];
}

/**
 * Takes the sound out of a file by the size that its header gives: to the end where the size is larger than the file.
 *
 * What writes to a pipe, or was stopped, leaves a size that means "not known" (0, or 2^31 and about: sox, ffmpeg,
 * arecord); any other size larger than the file says that the file was cut short. Either is read to the end, as
 * libsndfile does, and noted.
 *
 * @param from Where the sound begins.
 * @param stated Its size by the header, in bytes.
 * @param isEmpty Says of what is behind a size of 0 that it is not sound.
 */
export function soundExtent(
  bytes: Uint8Array,
  from: number,
  stated: number,
  isEmpty: (behind: number) => boolean,
): Extent {
  const there = Math.max(0, bytes.length - from);
  if (stated === 0 && there > 0 && !isEmpty(from)) {
    return {
      data: bytes.subarray(from),
      remarks: ["its header gives no size (0), as of a recording that was not closed: read to the end"],
    };
  }
  if (stated <= there) return { data: bytes.subarray(from, from + stated), remarks: [] };
  const note = stated >= LEAST_UNKNOWN
    ? `its header gives no true size (0x${
      stated.toString(16)
    }), as of what was written to a pipe: read to the end`
    : `cut short: ${there} of ${stated} bytes of sound are there`;
  return { data: bytes.subarray(from), remarks: [note] };
}

/** Sizes from here on say that the size was not known: 0x7ffff000 (sox) and more, with room for headers taken off. */
const LEAST_UNKNOWN = 0x7ff00000;
