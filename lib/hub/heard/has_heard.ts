import { formatList } from "../../encode/format_list.ts";
import type { FoundEncoder } from "../found_encoder.ts";
import { EMOTION_ENCODERS } from "./emotion_encoders.ts";
import { EMOTIONAL_CORPORA } from "./emotional_corpora.ts";
import { SPEECH_ENCODERS } from "./speech_encoders.ts";
import type { TrainingData } from "./training_data.ts";

/** What tells one encoder from others. */
export type EncoderIdentity = Pick<FoundEncoder, "name" | "revision" | "base" | "datasets">;

/** Whether an encoder has heard a corpus in training, as far as anybody tells. */
export interface Heard {
  readonly answer: "yes" | "no" | "unknown";
  /** Why: what it was trained on, and who says so. */
  readonly reason: string;
}

/**
 * Tells whether an encoder was trained on a corpus, with labels or without. Then it knows those voices and clips, and scores on them
 * say less of others.
 *
 * It goes by a table of encoders whose data is known, by their names, and by what cards and names say themselves. A model that
 * somebody made from such an encoder may have heard more: of that it is not said that it has not heard a corpus.
 *
 * @param corpus The corpus's name, as in the column `corpus`.
 *
 * @example
 * ```ts
 * const encoder = { name: "onnx-community/wav2vec2-base-960h", revision: "0123abc", base: null, datasets: [] };
 * const { answer, reason } = hasHeard(encoder, "ravdess");
 * if (answer !== "no" || !reason.includes("LibriSpeech")) throw new Error("audiobooks, and nothing else");
 * ```
 */
export function hasHeard(encoder: EncoderIdentity, corpus: string): Heard {
  if (corpus === "demo") return { answer: "no", reason: "the clips are made by this project" };
  const own = findTrainingData(encoder), base = findBase(encoder);
  for (const known of [own, base]) {
    if (known?.corpora?.includes(corpus)) return { answer: "yes", reason: describe(known) };
  }
  const { named, title, isMedia = false } = EMOTIONAL_CORPORA[corpus] ?? {};
  const sign = named &&
    [...encoder.datasets, encoder.name, encoder.base ?? ""].find((text) =>
      named.test(text.toLowerCase().replaceAll(/[_ ]/g, "-"))
    );
  if (sign !== undefined) {
    return { answer: "yes", reason: `"${sign}" names ${title} as what it was trained on` };
  }
  if (own === null) {
    const made = base ? `it was made from ${encoder.base} (${base.data}); on what else` : "on what";
    return { answer: "unknown", reason: `${made} it was trained is not known here` };
  }
  const isOpen = own.kind === "undisclosed" || (own.kind === "gathered" && (isMedia || title === undefined));
  return { answer: isOpen ? "unknown" : "no", reason: describe(own) };
}

/** Describes what is known of an encoder's training data: a sentence. */
export function describeTraining(encoder: EncoderIdentity): string {
  const own = findTrainingData(encoder), base = findBase(encoder);
  const datasets = encoder.datasets.length > 0 ? ` Its card names ${formatList(encoder.datasets)}.` : "";
  if (own) return `It was ${describe(own)}.${datasets}`;
  const made = base ? `It was made from ${encoder.base}, ${describe(base)}; on` : "On";
  return `${made} what ${base ? "else " : ""}it was trained is not known here.${datasets}`;
}

function describe({ data, source }: TrainingData): string {
  return `trained on ${data} (${source})`;
}

/** Who publishes what others have made, converted to ONNX and nothing else. */
const CONVERTERS = ["onnx-community", "xenova"];

/** Finds what an encoder was trained on, by its name; null if that is not known. */
function findTrainingData({ name, revision }: EncoderIdentity): TrainingData | null {
  return revision === null ? findNamed(null, nameOfFolder(name)) : findNamed(...splitName(name));
}

function findBase({ base }: EncoderIdentity): TrainingData | null {
  return base === null ? null : findNamed(...splitName(base));
}

function findNamed(owner: string | null, name: string): TrainingData | null {
  const bare = name.toLowerCase().replace(/[-_](onnx|timestamped)$/, ""),
    publisher = owner?.toLowerCase() ?? null;
  return [...SPEECH_ENCODERS, ...EMOTION_ENCODERS].find((entry) =>
    entry.names.test(bare) &&
    (publisher === null || CONVERTERS.includes(publisher) || publisher === entry.owner)
  ) ?? null;
}

function splitName(name: string): [owner: string | null, name: string] {
  const slash = name.indexOf("/");
  return slash < 0 ? [null, name] : [name.slice(0, slash), name.slice(slash + 1)];
}

/** Tells what a folder is called, also where it is one of a hub's cache: `models--OWNER--NAME/snapshots/COMMIT`. */
function nameOfFolder(path: string): string {
  const parts = path.split(/[/\\]/).filter((part) =>
    part !== "" && !/^(\.+|snapshots|onnx|[0-9a-f]{40})$/.test(part)
  );
  return (parts.at(-1) ?? "").replace(/^models--.*--/, "");
}
