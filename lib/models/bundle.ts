import * as tf from "@tensorflow/tfjs";
import JSZip from "jszip";
import { applyScaler, type Scaler } from "../encode/scaler.ts";
import { useBackend } from "./backend.ts";
import { predict } from "./fit.ts";

/** What a model needs to be used, besides its weights. */
export interface BundleCard {
  /** The classes, in the order of the network's outputs. */
  readonly emotions: readonly string[];
  /** The feature columns, in the order of the network's inputs. */
  readonly columns: readonly string[];
  /** The features the columns come from, as `parseFeatures` reads them. */
  readonly features: string;
  /** Sample rate (Hz) that clips are brought to before features are computed. */
  readonly sampleRate: number;
  readonly scaler: Scaler;
  /** What it was trained on and how, for whoever finds it. */
  readonly about: Readonly<Record<string, unknown>>;
}

/** A trained model with everything that its use takes. */
export interface Bundle {
  readonly card: BundleCard;
  readonly model: tf.LayersModel;
}

const CARD = "card.json", TOPOLOGY = "model.json", WEIGHTS = "weights.bin";

/** All entries bear this time, so that the same model gives the same bytes. */
const EPOCH = new Date(Date.UTC(1980, 0, 1));

/**
 * Packs a model as a zip archive: `model.json` and `weights.bin` in the TensorFlow.js layers format, which
 * `tf.loadLayersModel` reads by itself, and `card.json`.
 *
 * @returns The archive; the same model gives the same bytes.
 */
export async function packBundle({ card, model }: Bundle): Promise<Uint8Array> {
  const zip = new JSZip();
  const add = (name: string, content: string | Uint8Array) => zip.file(name, content, { date: EPOCH });
  await model.save(tf.io.withSaveHandler((artifacts) => {
    const data = artifacts.weightData;
    if (!(data instanceof ArrayBuffer)) {
      throw new TypeError("Cannot pack a model whose weights are in several parts");
    }
    add(
      TOPOLOGY,
      JSON.stringify({
        format: "layers-model",
        modelTopology: artifacts.modelTopology,
        weightsManifest: [{ paths: [WEIGHTS], weights: artifacts.weightSpecs }],
      }),
    );
    add(WEIGHTS, new Uint8Array(data));
    return Promise.resolve({ modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) });
  }));
  add(CARD, JSON.stringify(card, null, 2));
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE", platform: "UNIX" });
}

/**
 * Unpacks what {@link packBundle} packed.
 *
 * @throws {SyntaxError} If the bytes are no such archive.
 */
export async function unpackBundle(bytes: Uint8Array): Promise<Bundle> {
  await useBackend();
  const zip = await JSZip.loadAsync(bytes).catch((error) => {
    throw new SyntaxError(`Cannot read the model bundle as it is no zip archive: ${error.message}`);
  });
  const entry = (name: string) => {
    const file = zip.file(name);
    if (!file) throw new SyntaxError(`Cannot read the model bundle as it holds no ${name}`);
    return file;
  };
  const card: BundleCard = JSON.parse(await entry(CARD).async("string"));
  const { modelTopology, weightsManifest } = JSON.parse(await entry(TOPOLOGY).async("string"));
  const weightData = await entry(WEIGHTS).async("arraybuffer");
  const artifacts = { modelTopology, weightSpecs: weightsManifest[0].weights, weightData };
  return { card, model: await tf.loadLayersModel(tf.io.fromMemory(artifacts)) };
}

/**
 * Computes the probability of every emotion for unscaled feature rows.
 *
 * @param x Float64Array [rows × columns], in the order of the card's columns.
 * @returns Float32Array [rows × emotions]; each row sums to 1.
 */
export function predictWithBundle({ card, model }: Bundle, x: Float64Array): Float32Array {
  const rows = Array.from({ length: x.length / card.columns.length }, (_, row) => row);
  return predict(model, applyScaler(x, card.scaler, rows));
}
