import type { Feature } from "../features/family.ts";
import type { Extracted } from "../features/measure_clip.ts";
import { formatFeature } from "../features/parse_features.ts";
import type { Group, Kind, Store } from "../run/store.ts";
import { featureKeys } from "./feature_key.ts";

/** What is wanted of each clip. */
export interface WantedFeatures {
  /** Features to pool. */
  readonly features: readonly Feature[];
  /** A feature to keep frame by frame, if any. */
  readonly frames: Feature | undefined;
}

/** What a store holds of the features that are wanted. A clip is named by what tells its sound from any other. */
export class KeptFeatures {
  readonly #store: Store;
  readonly #wanted: WantedFeatures;
  readonly #rows: readonly Group[];
  readonly #frames: Group | undefined;

  constructor(store: Store, wanted: WantedFeatures) {
    this.#store = store;
    this.#wanted = wanted;
    this.#rows = groupsOf("rows", wanted.features);
    [this.#frames] = groupsOf("frames", wanted.frames ? [wanted.frames] : []);
  }

  /** Tells what is missing of a clip; undefined if nothing is. */
  missing(sound: string): WantedFeatures | undefined {
    const features = this.#wanted.features.filter((_, i) => !this.#store.get(this.#rows[i]!, sound));
    const hasFrames = !this.#frames || this.#store.get(this.#frames, sound) !== undefined;
    if (features.length === 0 && hasFrames) return undefined;
    return { features, frames: hasFrames ? undefined : this.#wanted.frames };
  }

  /** Keeps what was measured of a clip: what {@link missing} gave, or all. */
  put(sound: string, { features, frames }: WantedFeatures, measured: Extracted): void {
    this.#store.together(() => {
      for (const [i, feature] of features.entries()) {
        const group = this.#rows[this.#wanted.features.indexOf(feature)]!;
        this.#store.put(group, sound, bytesOf(measured.rows[i]!));
      }
      if (frames) this.#store.put(this.#frames!, sound, bytesOf(measured.frames));
    });
  }

  /** The pooled values of all features of a clip, one after the other. */
  row(sound: string): Float64Array[] {
    return this.#rows.map((group) => new Float64Array(this.#bytes(group, sound)));
  }

  /** Float32Array [frames × rows of the feature]. */
  frames(sound: string): Float32Array {
    return new Float32Array(this.#bytes(this.#frames!, sound));
  }

  #bytes(group: Group, sound: string): ArrayBuffer {
    const bytes = this.#store.get(group, sound);
    if (bytes) return bytes.buffer;
    throw new Error(
      `The ${group.kind} of ${group.about} were deleted while they were in use: run the stage again`,
    );
  }
}

/** Tells whether features that are kept are what the code of today would compute. */
export function areUpToDate({ key }: Group, [feature]: readonly Feature[]): boolean {
  return feature !== undefined && featureKeys([feature])[0] === key;
}

function groupsOf(kind: Kind, features: readonly Feature[]): Group[] {
  const keys = featureKeys(features);
  return features.map((feature, i) => ({ kind, key: keys[i]!, about: formatFeature(feature) }));
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
