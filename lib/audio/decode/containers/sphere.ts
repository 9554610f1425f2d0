import { InputError } from "../../../errors.ts";
import type { Encoding, StoredSound } from "../stored_sound.ts";
import { UnreadFormatError } from "../unread_format_error.ts";
import { text } from "./bytes.ts";
import { soundExtent } from "./extent.ts";

/**
 * Finds the sound in a SPHERE file of the NIST, as TIMIT and its like have under names that end in `.wav`: a header of
 * lines (`sample_rate -i 16000`), whose length is on its second, then the samples.
 */
export function readSphere(bytes: Uint8Array, name: string): StoredSound {
  const length = Number(text(bytes, 8, 8));
  const lines = text(bytes, 16, Math.max(0, Math.min(length, bytes.length) - 16)).split("\n");
  const end = lines.indexOf("end_head");
  if (!(length >= 16) || end < 0) {
    throw new InputError(`Cannot read ${name} as SPHERE as its header is damaged`);
  }
  const fields = new Map(
    lines.slice(0, end).map((line) => {
      const [field, , ...value] = line.split(" ");
      return [field, value.join(" ")];
    }),
  );
  const number = (field: string) => {
    const value = Number(fields.get(field));
    if (value > 0) return value;
    throw new InputError(`Cannot read ${name} as SPHERE as its header has no "${field}"`);
  };
  const width = number("sample_n_bytes"), channels = number("channel_count");
  const coding = fields.get("sample_coding") ?? "pcm";
  const [encoding, words] = encodingOf(coding, width, fields.get("sample_byte_format"), name);
  const count = Number(fields.get("sample_count") ?? 0);
  return {
    encoding,
    channels,
    sampleRate: number("sample_rate"),
    format: `SPHERE, ${words}`,
    ...soundExtent(bytes, length, count > 0 ? count * channels * width : 0, () => false),
  };
}

function encodingOf(
  coding: string,
  bytes: number,
  order: string | undefined,
  name: string,
): [Encoding, string] {
  if (bytes === 1 && /^(ulaw|mu-law)$/.test(coding)) return [{ kind: "µ-law" }, "µ-law"];
  if (bytes === 1 && coding === "alaw") return [{ kind: "A-law" }, "A-law"];
  if (coding !== "pcm" || !(bytes <= 4)) {
    throw new UnreadFormatError(name, `SPHERE with ${coding} of ${bytes} bytes`);
  }
  if (bytes > 1 && !/^(01|10)+$/.test(order ?? "") && !/^(0123|3210|012|210)$/.test(order ?? "")) {
    throw new InputError(
      `Cannot read ${name} as SPHERE as its header does not say the order of a sample's bytes`,
    );
  }
  const bigEndian = bytes > 1 && !order!.startsWith("0");
  return [{ kind: "integers", bytes, bits: 8 * bytes, bigEndian }, `${8 * bytes} bits`];
}
