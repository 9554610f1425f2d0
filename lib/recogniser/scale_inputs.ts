import { normalisePerSpeaker, scaleBy, type Scaler } from "../encode/scaler.ts";
import { fitScaling } from "../encode/scaling.ts";
import { selectSequences, type Sequences } from "../encode/sequences.ts";
import type { BundleCard } from "./card.ts";

/** What a card says of scaling. */
type Scales = Pick<BundleCard, "columns" | "scaler" | "scale" | "missing">;

/**
 * Scales rows as a model's card says.
 *
 * @param x The card's columns: [clips × columns].
 * @param speakers Who speaks in each clip.
 * @throws {InputError} If each speaker's clips are scaled by themselves and one has only one.
 */
export function scaleTable(card: Scales, x: ArrayLike<number>, speakers: readonly string[]): Float32Array {
  const { scaler, missing, columns } = card;
  const present = missing === undefined ? x : Float64Array.from(x, (value) => presentOr(value, missing));
  return scaler
    ? scaleBy(scaler, present)
    : normalisePerSpeaker(present, columns.length, namesOf(card, speakers));
}

/**
 * Scales sequences as a model's card says, each clip when it is read.
 *
 * @param speakers Who speaks in each clip.
 */
export function scaleFrames(card: Scales, frames: Sequences, speakers: readonly string[]): Sequences {
  const { missing } = card;
  const present = missing === undefined ? frames : {
    ...frames,
    read: (clip: number) => frames.read(clip).map((value) => presentOr(value, missing)),
  };
  const scalers = scalersOf(card, present, speakers);
  return selectSequences(present, { clips: [...speakers.keys()], scalers, columns: null });
}

/** The scaler of each clip. */
function scalersOf(card: Scales, frames: Sequences, speakers: readonly string[]): Scaler[] {
  const { scaler } = card;
  if (scaler) return speakers.map(() => scaler);
  const names = namesOf(card, speakers), { scalers } = fitScaling("speaker", frames, [], names);
  return names.map((name) => scalers[name]!);
}

/** Whose clips are scaled together: a speaker's, or all that are given as those of one corpus. */
function namesOf({ scale }: Scales, speakers: readonly string[]): readonly string[] {
  return scale === "corpus" ? speakers.map(() => "all") : speakers;
}

/** A value, or what a missing one is taken for. */
function presentOr(value: number, missing: number): number {
  return Number.isNaN(value) ? missing : value;
}
