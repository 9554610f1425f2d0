import { formatList } from "../encode/format_list.ts";
import { InputError } from "../errors.ts";
import { ENCODER_DTYPES, type EncoderDtype } from "../encoders/encoder_files.ts";

/** The files of a model that are needed, as paths within its folder. */
export interface ChosenFiles {
  readonly config: string;
  readonly preprocessor: string | null;
  readonly card: string | null;
  readonly model: string;
}

/** How the names of ONNX files end, by what their weights are: as transformers.js names them. */
const SUFFIXES: Readonly<Record<EncoderDtype, readonly string[]>> = {
  fp32: [""],
  fp16: ["_fp16"],
  q8: ["_quantized", "_int8"],
};

/** Where ONNX files are, from the one that is preferred. */
const PLACES = ["onnx/encoder_model", "onnx/model", "encoder_model", "model"];

/**
 * Chooses which files of a model are needed: the encoder alone if there is a file of it, else the whole model.
 *
 * @param paths What there is.
 * @param options Its name, for messages, and the weights that are wanted.
 * @throws {InputError} If there is no ONNX file of such weights, or no `config.json`.
 */
export function chooseFiles(
  paths: readonly string[],
  { name, dtype }: { readonly name: string; readonly dtype: EncoderDtype },
): ChosenFiles {
  const model = listOnnx(dtype).find((path) => paths.includes(path));
  if (model === undefined) throw noModel(paths, name, dtype);
  if (!paths.includes("config.json")) {
    throw new InputError(
      `Cannot use the encoder ${name} as it has no config.json, which says what it is; there are ${
        list(paths)
      }`,
    );
  }
  const optional = (path: string) => paths.includes(path) ? path : null;
  return {
    config: "config.json",
    preprocessor: optional("preprocessor_config.json") ?? optional("processor_config.json"),
    card: optional("README.md"),
    model,
  };
}

function listOnnx(dtype: EncoderDtype): string[] {
  return PLACES.flatMap((place) => SUFFIXES[dtype].map((suffix) => `${place}${suffix}.onnx`));
}

function noModel(paths: readonly string[], name: string, dtype: EncoderDtype): InputError {
  const others = ENCODER_DTYPES.flatMap((dtype) =>
    listOnnx(dtype).filter((path) => paths.includes(path)).map((path) => `${path} (dtype=${dtype})`)
  );
  if (others.length > 0) {
    return new InputError(
      `Cannot use the encoder ${name} as it has no weights of ${dtype}; there are ${formatList(others, 8)}`,
    );
  }
  const onnx = paths.filter((path) => path.endsWith(".onnx"));
  const [first = ""] = listOnnx(dtype);
  return new InputError(
    `Cannot use the encoder ${name} as it has no ONNX file: looked for ${first} and the like; ` +
      (onnx.length > 0
        ? `there are ${list(onnx)}, and which of them is an encoder is told by these names alone`
        : `there are ${list(paths)}. ${adviseOnOnnx(name)}`),
  );
}

function adviseOnOnnx(name: string): string {
  const [own = name] = name.split(/[/\\]/).slice(-1);
  return `Models in ONNX are published by onnx-community above all, so perhaps onnx-community/${own}; ` +
    `or make one: optimum-cli export onnx --model MODEL FOLDER`;
}

function list(paths: readonly string[]): string {
  return paths.length === 0 ? "no files" : formatList(paths.toSorted(), 8);
}
