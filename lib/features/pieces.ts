import { countFrames, HOP_LENGTH } from "../audio/frames.ts";
import { InputError } from "../errors.ts";
import { Analysis } from "./analysis.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";

/**
 * Frames after which all there is to rounding begins anew, so that a piece is rounded like the whole clip. To halve the rate, as
 * the constant-Q transform does six times, blocks of 1660 samples are convolved: where blocks of all octaves begin is 1660 × 32
 * samples on, and where a frame begins too, 415 frames. To make a signal of its spectrum, groups of four frames are added up.
 */
const HALVING_UNIT = 415;
export const PIECE_UNIT = 4 * HALVING_UNIT;

/** Frames that are analysed at once unless chosen, 77 s. */
const PIECE_LENGTH = 2 * PIECE_UNIT;

/**
 * Frames before and after a piece that are analysed with it, and left out. The lowest filters of the constant-Q transform reach
 * 64 frames, the blocks of samples which these are made of 256, and the harmonic part 18. Before the piece there is one more,
 * a multiple of four with which the groups begin.
 */
const BEFORE = HALVING_UNIT + 1, AFTER = HALVING_UNIT;

/** Some frames of a clip, with what is around them. */
export interface Piece {
  /** Of the piece with its surroundings: frame 0 is centred on the first sample, as ever. */
  readonly analysis: Analysis;
  /** Frames of the analysis, 0 or 1, before blocks begin that halve the rate: what depends on these leaves the frames out. */
  readonly early: number;
  /** Frames of the analysis before the piece. */
  readonly skipped: number;
  /** The first frame of the piece in the clip. */
  readonly start: number;
  /** How many there are. */
  readonly frames: number;
}

/**
 * Computes a matrix piece by piece, so that memory does not grow with what is computed on the way, such as the spectrum. The
 * values are those of the whole clip, to the last bit, of whatever depends on a few seconds around each frame at the most.
 *
 * A clip that is no longer than a piece is one: then the computation gets the analysis itself, and what it asks of it is
 * shared as ever.
 *
 * @param compute Computes the matrix of a piece and what is around it: as many frames as the analysis has, or some fewer at its
 *   beginning.
 * @throws {InputError} If the signal is empty, or the length of pieces no positive multiple of {@link PIECE_UNIT}.
 *
 * @example
 * ```ts
 * import { Analysis } from "./analysis.ts";
 * import { rms } from "./time/rms.ts";
 *
 * const samples = Float32Array.from({ length: 2_000_000 }, (_, n) => Math.sin(n * n));
 * const analysis = new Analysis({ samples, sampleRate: 22050 }, { pieceLength: PIECE_UNIT });
 * const { values } = inPieces(analysis, ({ audio }) => rms(audio));
 * if (values.join() !== rms(analysis.audio).values.join()) throw new Error("three pieces make the whole");
 * ```
 */
export function inPieces(
  analysis: Analysis,
  compute: (analysis: Analysis, piece: Piece) => FeatureMatrix,
): FeatureMatrix {
  const total = countFrames(analysis.audio);
  let whole: FeatureMatrix | undefined;
  for (const piece of piecesOf(analysis)) {
    const { skipped, start, frames } = piece;
    const part = compute(piece.analysis, piece);
    if (frames === total) return part;
    whole ??= { ...part, frames: total, values: new Float64Array(part.rows.length * total) };
    const first = skipped - (countFrames(piece.analysis.audio) - part.frames);
    for (let row = 0; row < part.rows.length; row++) {
      const from = row * part.frames + first;
      whole.values.set(part.values.subarray(from, from + frames), row * total + start);
    }
  }
  return whole!;
}

/**
 * Takes a clip apart. Each piece is forgotten when the next is asked for.
 *
 * @throws {InputError} If the signal is empty, or the length of pieces no positive multiple of {@link PIECE_UNIT}.
 */
export function* piecesOf(analysis: Analysis): Generator<Piece> {
  const { audio: { samples, sampleRate }, pieceLength = PIECE_LENGTH } = analysis;
  if (!(pieceLength > 0 && pieceLength % PIECE_UNIT === 0)) {
    throw new InputError(
      `Cannot take a clip apart as its pieces must be a multiple of ${PIECE_UNIT} frames: current value is ${pieceLength}`,
    );
  }
  const total = countFrames(analysis.audio);
  if (total <= pieceLength) return yield { analysis, early: 0, skipped: 0, start: 0, frames: total };
  for (let start = 0; start < total; start += pieceLength) {
    const first = Math.max(0, start - BEFORE), end = Math.min(total, start + pieceLength);
    const around = samples.subarray(first * HOP_LENGTH, (end + AFTER) * HOP_LENGTH);
    yield {
      analysis: new Analysis({ samples: around, sampleRate }),
      early: (start - first) % HALVING_UNIT,
      skipped: start - first,
      start,
      frames: end - start,
    };
  }
}
