import type { Inference } from "../../corpus.ts";
import type { NamedEmotions } from "../name_emotions.ts";
import type { PathValues } from "./path_values.ts";

/** What the paths of a corpus tell of its clips. */
export interface PathReading {
  /** For each path, what it tells, or why it is left out. */
  readonly values: readonly (PathValues | { readonly problem: string })[];
  /** The number of folders in front of all paths that are no part of a clip's key. */
  readonly shared: number;
  readonly named: NamedEmotions;
  /** How the speakers were told; null if they were not. */
  readonly speakersFrom: string | null;
  /** What looks doubtful of the speakers, a sentence each. */
  readonly speakerDoubts: readonly string[];
  /** An option that may say where the speakers stand; null if there is none. */
  readonly speakerPattern: string | null;
  /** What else was inferred. */
  readonly inferences: readonly Inference[];
}
