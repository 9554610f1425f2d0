import { join, relative } from "node:path";
import { InputError } from "../errors.ts";
import { findEncoder } from "../hub/find_encoder.ts";
import { type EncoderConfig, readEncoderConfig } from "../encoders/config.ts";
import { ENCODER_DTYPES, type EncoderDtype } from "../encoders/encoder_files.ts";
import { type FoundEncoder, readEncoderTexts } from "../hub/found_encoder.ts";
import { describeTraining } from "../hub/heard/has_heard.ts";
import { terminalProgress } from "../run/terminal_progress.ts";
import type { Command } from "./command.ts";

/** Downloads a pretrained encoder, and says what it is. */
export const fetchEncoder: Command = {
  title: "downloads a pretrained encoder, and says what it is and what it has heard",
  details: [
    "MODEL is the name of a model on a hub, OWNER/NAME or OWNER/NAME@REVISION, as in onnx-community/whisper-base; or a folder, of " +
    "which nothing need be downloaded. Stages fetch by themselves what they need: this is for seeing it first, or for going offline.",
    "Variables: HF_ENDPOINT is the hub's address, HF_TOKEN who asks, HF_HUB_OFFLINE=1 forbids downloads.",
  ],
  words: { usage: "MODEL", least: 1, most: 1 },
  settings: [],
  options: {
    dtype: {
      help: "How exact its weights are: floats of 32 or 16 bits, or whole numbers of 8.",
      values: ENCODER_DTYPES.join(", "),
      defaultText: "fp32",
    },
  },
  async run({ words: [model = ""], options: { dtype = "fp32" }, signal }) {
    const found = await findEncoder(model, {
      dtype: parseDtype(dtype),
      progress: terminalProgress("fetch"),
      signal,
    });
    console.log(describe(found, readEncoderConfig(await readEncoderTexts(found)), model));
    return 0;
  },
};

function parseDtype(text: string): EncoderDtype {
  const dtype = ENCODER_DTYPES.find((dtype) => dtype === text);
  if (dtype) return dtype;
  throw new InputError(
    `Option --dtype must be one of ${ENCODER_DTYPES.join(", ")}: current value is "${text}"`,
  );
}

/** @param model As it was asked for. */
function describe(found: FoundEncoder, { type, blocks, width }: EncoderConfig, model: string): string {
  const { name, revision, folder, files, size, dtype, sha256, licence, base, card } = found;
  const call = `encoder(model=${model},layer=3${dtype === "fp32" ? "" : `,dtype=${dtype}`})`;
  const lines: readonly [string, string | null][] = [
    ["encoder", name],
    ["commit", revision],
    ["made from", base],
    ["folder", folder],
    ["kind", `${type}, ${blocks} blocks, ${width} values a frame`],
    ["weights", `${relative(folder, files.model)}, ${dtype}, ${(size / 1e6).toFixed(1)} MB`],
    ["SHA-256", sha256],
    ["licence", licence ?? "its card does not say: see where it is from"],
    ["card", card === null ? null : join(folder, "README.md")],
    ["heard", describeTraining(found)],
    ["use", `--features "${call}"`],
  ];
  const shown = lines.filter(([, value]) => value !== null);
  return shown.map(([what, value]) => `${`${what}:`.padEnd(WIDTH)}${value}`).join("\n");
}

/** Characters before what is said. */
const WIDTH = 11;
