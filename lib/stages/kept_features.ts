import { decodeFloat16, encodeFloat16 } from "../encoders/float16.ts";
import type { Feature } from "../features/family.ts";
import { type Extracted, isKeptShort } from "../features/measure_clip.ts";
import { formatFeature } from "../features/parse_features.ts";
import type { Group, Kind, Store } from "../run/store.ts";
import { featureKeys } from "./feature_key.ts";
import { joinFrames, splitFrames } from "./side_by_side.ts";

/** What is wanted of each clip. */
export interface WantedFeatures {
  /** Features to pool. */
  readonly features: readonly Feature[];
  /** Features to keep frame by frame, side by side. */
  readonly frames: readonly Feature[];
}

/** What a store holds of the features that are wanted. A clip is named by what tells its sound from any other. */
export class KeptFeatures {
  readonly #store: Store;
  readonly #wanted: WantedFeatures;
  readonly #rows: readonly Group[];
  readonly #frames: readonly Group[];

  constructor(store: Store, wanted: WantedFeatures) {
    this.#store = store;
    this.#wanted = wanted;
    this.#rows = groupsOf("rows", wanted.features);
    this.#frames = groupsOf("frames", wanted.frames);
  }

  /** Tells what is missing of a clip; undefined if nothing is. */
  missing(sound: string): WantedFeatures | undefined {
    const lacks = (groups: readonly Group[]) => (_: Feature, i: number) =>
      !this.#store.get(groups[i]!, sound);
    const features = this.#wanted.features.filter(lacks(this.#rows));
    const frames = this.#wanted.frames.filter(lacks(this.#frames));
    return features.length + frames.length > 0 ? { features, frames } : undefined;
  }

  /** Keeps what was measured of a clip: what {@link missing} gave, or all. */
  put(sound: string, { features, frames }: WantedFeatures, measured: Extracted): void {
    this.#store.together(() => {
      for (const [i, feature] of features.entries()) {
        const group = this.#rows[this.#wanted.features.indexOf(feature)]!;
        this.#store.put(group, sound, bytesOf(measured.rows[i]!));
      }
      const parts = splitFrames(measured.frames, frames.map(widthOf));
      for (const [i, feature] of frames.entries()) {
        const group = this.#frames[this.#wanted.frames.indexOf(feature)]!;
        this.#store.put(group, sound, bytesOf(isKeptShort(feature) ? encodeFloat16(parts[i]!) : parts[i]!));
      }
    });
  }

  /** The pooled values of all features of a clip, one after the other. */
  row(sound: string): Float64Array[] {
    return this.#rows.map((group) => new Float64Array(this.#bytes(group, sound)));
  }

  /** Float32Array [frames × rows of the features that are kept frame by frame]. */
  frames(sound: string): Float32Array {
    const { frames } = this.#wanted;
    const parts = frames.map((feature, i) => {
      const bytes = this.#bytes(this.#frames[i]!, sound);
      return isKeptShort(feature) ? decodeFloat16(new Uint16Array(bytes)) : new Float32Array(bytes);
    });
    return joinFrames(parts, frames.map(widthOf));
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

function widthOf({ family, options }: Feature): number {
  return family.rows(options);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Float64Array | Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
