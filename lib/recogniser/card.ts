import * as v from "npm:valibot@1.5.0";
import { checkJson } from "../check_json.ts";
import { type Scale, type Scaler, SCALES } from "../encode/scaler.ts";
import { isOwnScale } from "../encode/scaling.ts";
import { InputError } from "../errors.ts";
import { presentColumn } from "../features/columns.ts";
import { presentFeatures } from "../features/parse_features.ts";

const FINITE = v.pipe(v.number(), v.finite());

/** Texts, each of which occurs once. */
const NAMES = v.pipe(
  v.array(v.string()),
  v.minLength(1),
  v.check((names) => new Set(names).size === names.length, "a name occurs twice"),
);

/** What a model needs to be used, besides its weights. */
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
  /** How features are scaled. */
  readonly scale: Scale;
  /** What scales them; null if each speaker's, or all that are given together, are scaled by themselves. */
  readonly scaler: Scaler | null;
  /**
   * What a missing value (NaN) was taken for in training, before scaling: 0 in models of version 0.1, which knew no missing
   * values. Default: the mean (or median) that features are centred by.
   */
  readonly missing?: number;
  /**
   * What probabilities are softened by (Guo et al. 2017), from validation speakers of the training; null if there were none.
   */
  readonly temperature: number | null;
  /** Of the corpora that it was trained on: whose terms its users are to keep. */
  readonly licences: readonly { readonly corpus: string; readonly licence: string }[];
  /** What it was trained on, and with which settings. */
  readonly about: Readonly<Record<string, unknown>>;
}

const CARD = v.object({
  model: v.string(),
  emotions: NAMES,
  columns: NAMES,
  features: v.string(),
  sampleRate: v.pipe(v.number(), v.integer(), v.minValue(1)),
  scale: v.picklist(SCALES),
  scaler: v.nullable(v.object({
    center: v.array(FINITE),
    scale: v.array(v.pipe(FINITE, v.notValue(0))),
    fill: v.optional(v.array(FINITE)),
  })),
  missing: v.optional(FINITE),
  temperature: v.nullable(v.pipe(FINITE, v.gtValue(0))),
  licences: v.array(v.object({ corpus: v.string(), licence: v.string() })),
  about: v.record(v.string(), v.unknown()),
});

/** The version of the format that is written; those before it are read too. */
export const FORMAT = 2;

/** CRC-32 of each file beside the card, hexadecimal: they belong together. */
const CHECKSUMS = v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)));

const FORMATS = {
  1: v.object({
    ...CARD.entries,
    temperature: v.optional(v.null(), null),
    licences: v.optional(CARD.entries.licences, []),
  }),
  2: v.object({ ...CARD.entries, files: CHECKSUMS }),
} as const;

/** A card as it stands in a bundle. */
export interface StoredCard {
  readonly card: BundleCard;
  /** By name, the CRC-32 of each file; null in a bundle of format 1, which has none. */
  readonly checksums: Readonly<Record<string, string>> | null;
}

/** Writes a card, with the checksums of the files beside it. */
export function writeCard(card: BundleCard, checksums: Readonly<Record<string, string>>): string {
  return JSON.stringify({ format: FORMAT, ...card, files: checksums }, null, 2);
}

/**
 * Reads what {@link writeCard} has written, and cards of former versions.
 *
 * @throws {InputError} If it is no card, or one of a newer version.
 */
export function readCard(text: string): StoredCard {
  const failure = "Cannot read the model bundle as its card";
  const { format = 1 } = checkJson(text, v.object({ format: v.optional(v.number()) }), failure);
  if (format !== 1 && format !== 2) {
    throw new InputError(
      `Cannot read the model bundle as its format is ${format}, and this version reads those up to ${FORMAT}: ` +
        "use the version that made it, or a newer one",
    );
  }
  if (format === 1) {
    return { card: checkScaler(renew(checkJson(text, FORMATS[1], failure))), checksums: null };
  }
  const { files, ...card } = checkJson(text, FORMATS[2], failure);
  return { card: checkScaler(card), checksums: files };
}

/** Gives features the names that they have now, and missing values the 0 that the model was trained with. */
function renew(card: BundleCard): BundleCard {
  const features = presentFeatures(card.features), columns = card.columns.map(presentColumn);
  return { ...card, features, columns, missing: 0 };
}

function checkScaler(card: BundleCard): BundleCard {
  const { scaler, scale, columns: { length } } = card;
  if (!scaler && !isOwnScale(scale)) {
    throw new InputError(
      `Cannot read the model bundle as its card has no scaler, which the scale "${scale}" needs`,
    );
  }
  if (scaler && (scaler.center.length !== length || scaler.scale.length !== length)) {
    throw new InputError(
      `Cannot read the model bundle as its card has ${length} columns, but a scaler of ` +
        `${scaler.center.length} centers and ${scaler.scale.length} scales`,
    );
  }
  if (scaler?.fill && scaler.fill.length !== length) {
    throw new InputError(
      `Cannot read the model bundle as its card has ${length} columns, but fills ${scaler.fill.length} with values`,
    );
  }
  return card;
}
