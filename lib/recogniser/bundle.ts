import { InputError } from "../errors.ts";
import JSZip from "npm:jszip@3.10.1";
import { type Scale, scaleBy, type Scaler, standardiseWithin } from "../encode/scaler.ts";
import type { Classifier, Files } from "../models/classifier.ts";
import { parseModel } from "../models/model.ts";

/** What a model needs to be used, besides what it has learnt. */
export interface BundleCard {
  /** The model, as `parseModel` reads it. */
  readonly model: string;
  /** The classes, in the order of the model's outputs. */
  readonly emotions: readonly string[];
  /** The feature columns, in the order of the model's inputs. */
  readonly columns: readonly string[];
  /** The features the columns come from, as `parseFeatures` reads them. */
  readonly features: string;
  /** Sample rate (Hz) that clips are brought to before features are computed. */
  readonly sampleRate: number;
  /** How features are scaled; if by speaker, from the clips themselves, and there is no scaler. */
  readonly scale: Scale;
  readonly scaler: Scaler | null;
  /** What it was trained on and how, for whoever finds it. */
  readonly about: Readonly<Record<string, unknown>>;
}

/** A trained model with everything that its use takes. */
export interface Bundle {
  readonly card: BundleCard;
  readonly classifier: Classifier;
}

const CARD = "card.json";

/** All entries bear this time, so that the same model gives the same bytes. */
const EPOCH = new Date(Date.UTC(1980, 0, 1));

/**
 * Packs a model as a zip archive: `card.json`, and the files of the model. Those of a dense network are
 * `model.json` and `weights.bin`, which `tf.loadLayersModel` reads by itself.
 *
 * @returns The archive; the same model gives the same bytes.
 */
export function packBundle(card: BundleCard, files: Files): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content, { date: EPOCH });
  zip.file(CARD, JSON.stringify(card, null, 2), { date: EPOCH });
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE", platform: "UNIX" });
}

/**
 * Unpacks what {@link packBundle} packed.
 *
 * @throws {InputError} If the bytes are no such archive.
 */
export async function unpackBundle(bytes: Uint8Array): Promise<Bundle> {
  const zip = await JSZip.loadAsync(bytes).catch((error) => {
    throw new InputError(`Cannot read the model bundle as it is no zip archive: ${error.message}`);
  });
  const entries = await Promise.all(
    Object.values(zip.files).map(async (file) => [file.name, await file.async("uint8array")] as const),
  );
  const { [CARD]: card, ...files } = Object.fromEntries(entries);
  if (!card) throw new InputError(`Cannot read the model bundle as it holds no ${CARD}`);
  const read: BundleCard = JSON.parse(new TextDecoder().decode(card));
  const { kind, options } = parseModel(read.model);
  return { card: read, classifier: await kind.load(files, options) };
}

/**
 * Computes the probability of every emotion for unscaled features.
 *
 * @param x Values [rows × columns], in the order of the card's columns: a row a clip, or frames.
 * @param more Of frames, where each clip begins (see `Inputs`). Who speaks in each row, which a model that was trained on features
 * scaled by speaker must be told; by default, all rows are one speaker's.
 * @returns Float32Array [clips × emotions]; each row sums to 1.
 */
export function predictWithBundle(
  { card, classifier }: Bundle,
  x: ArrayLike<number>,
  { offsets, speakers }: { offsets?: Uint32Array; speakers?: readonly string[] } = {},
): Promise<Float32Array> {
  const columns = card.columns.length, rows = x.length / columns;
  const scaled = card.scaler
    ? scaleBy(card.scaler, x)
    : standardiseWithin(x, columns, speakers ?? new Array<string>(rows).fill(""));
  return classifier.predict({ columns, x: scaled, ...(offsets ? { offsets } : {}) });
}
