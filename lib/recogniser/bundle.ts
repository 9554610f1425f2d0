import JSZip from "npm:jszip@3.10.1";
import { InputError } from "../errors.ts";
import type { Files } from "../models/classifier.ts";
import { type BundleCard, readCard, type StoredCard, writeCard } from "./card.ts";
import { checksum } from "./checksum.ts";

/** What a bundle holds. */
export interface Bundle extends StoredCard {
  /** The files of the model, by name. */
  readonly files: Files;
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
  const zip = new JSZip(), checksums: Record<string, string> = {};
  for (const [name, content] of Object.entries(files)) {
    zip.file(name, content, { date: EPOCH });
    checksums[name] = checksum(content);
  }
  zip.file(CARD, writeCard(card, checksums), { date: EPOCH });
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE", platform: "UNIX" });
}

/**
 * Unpacks what {@link packBundle} has packed, and checks that it is whole.
 *
 * @throws {InputError} If the bytes are no such archive, are damaged, or come from a newer version.
 */
export async function unpackBundle(bytes: Uint8Array): Promise<Bundle> {
  const { [CARD]: text, ...files } = await unzip(bytes);
  if (!text) throw new InputError(`Cannot read the model bundle as it holds no ${CARD}`);
  const { card, checksums } = readCard(new TextDecoder().decode(text));
  if (checksums) checkFiles(files, checksums);
  return { card, checksums, files };
}

/** What it throws is of the bytes: they are all that it is given. */
async function unzip(bytes: Uint8Array): Promise<Record<string, Uint8Array>> {
  try {
    const zip = await JSZip.loadAsync(bytes, { checkCRC32: true });
    const entries = Object.values(zip.files).map(async (file) =>
      [file.name, await file.async("uint8array")] as const
    );
    return Object.fromEntries(await Promise.all(entries));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read the model bundle as it is no zip archive, or a damaged one: ${reason}`);
  }
}

function checkFiles(files: Files, checksums: Readonly<Record<string, string>>): void {
  const missing = Object.keys(checksums).filter((name) => !Object.hasOwn(files, name));
  const extra = Object.keys(files).filter((name) => !Object.hasOwn(checksums, name));
  if (missing.length + extra.length > 0) {
    const found = [
      missing.length ? `there is no ${missing.join(", ")}` : "",
      extra.length ? `its card knows nothing of ${extra.join(", ")}` : "",
    ];
    throw new InputError(`Cannot read the model bundle as ${found.filter(Boolean).join(", and ")}`);
  }
  const damaged = Object.keys(files).filter((name) => checksum(files[name]!) !== checksums[name]);
  if (damaged.length > 0) {
    throw new InputError(
      `Cannot read the model bundle as ${damaged.join(", ")} is damaged, or of another model than its card`,
    );
  }
}
