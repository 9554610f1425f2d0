import * as v from "npm:valibot@1.5.0";
import { checkJson } from "../check_json.ts";
import type { EncoderDtype, EncoderFiles, EncoderTexts } from "../encoders/encoder_files.ts";

/** A pretrained model on this machine, and what is known of it. It can be handed to other threads. */
export interface FoundEncoder {
  /** As it was asked for, without a revision: a hub's name, or a folder. */
  readonly name: string;
  /** Where its files are. */
  readonly folder: string;
  /** The hub's commit; null of a folder that was given. */
  readonly revision: string | null;
  readonly dtype: EncoderDtype;
  /** Paths of its files. */
  readonly files: {
    readonly config: string;
    /** `preprocessor_config.json`, or `processor_config.json` of later versions of transformers; null if there is neither. */
    readonly preprocessor: string | null;
    readonly model: string;
    /** Files that hold weights beside the model, by the names under which it refers to them. */
    readonly external: Readonly<Record<string, string>>;
  };
  /** Bytes of the model and of the files beside it. */
  readonly size: number;
  /** SHA-256 (hex) of the model; if weights lie beside it, see `hashWeights`. */
  readonly sha256: string;
  /** As its card says, such as `apache-2.0`; null if it does not. */
  readonly licence: string | null;
  /** The model that it was made from, as its card says. */
  readonly base: string | null;
  /** Data that it was trained on, as its card says. */
  readonly datasets: readonly string[];
  /** The card, `README.md`, in Markdown; null if there is none. */
  readonly card: string | null;
}

/** Reads the files of a model that was found. */
export async function readEncoderFiles(found: FoundEncoder): Promise<EncoderFiles> {
  const { model, external: places } = found.files, external: Record<string, Uint8Array> = {};
  for (const [location, path] of Object.entries(places)) external[location] = await Deno.readFile(path);
  return {
    ...await readEncoderTexts(found),
    model: await Deno.readFile(model),
    ...(Object.keys(external).length > 0 ? { external } : {}),
  };
}

/**
 * Reads what the files of a model say of it, without its weights.
 *
 * @throws {InputError} If the configuration of its preprocessor is no JSON.
 */
export async function readEncoderTexts({ name, files }: FoundEncoder): Promise<EncoderTexts> {
  const { config, preprocessor } = files;
  return {
    name,
    config: await Deno.readTextFile(config),
    preprocessor: preprocessor && readPreprocessor(await Deno.readTextFile(preprocessor), name),
  };
}

/** What transformers 5 writes of several preprocessors together: `processor_config.json`. */
const PROCESSOR = v.looseObject({ feature_extractor: v.optional(v.looseObject({})) });

/** Takes the preprocessor of sound from several that are in a file, if they are. */
function readPreprocessor(text: string, name: string): string {
  const { feature_extractor } = checkJson(
    text,
    PROCESSOR,
    `Cannot use ${name} as the configuration of its preprocessor`,
  );
  return feature_extractor ? JSON.stringify(feature_extractor) : text;
}
