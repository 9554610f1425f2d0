/** In which numbers the weights of a model may be: floats of 32 or 16 bits, or whole numbers of 8. */
export const ENCODER_DTYPES = ["fp32", "fp16", "q8"] as const;

/** One of these. */
export type EncoderDtype = (typeof ENCODER_DTYPES)[number];

/** What the files of a pretrained model say of it. */
export interface EncoderTexts {
  /** What to call it in messages: its name on a hub, or its folder. */
  readonly name: string;
  /** The text of `config.json`. */
  readonly config: string;
  /** The text of `preprocessor_config.json`; null if there is none. */
  readonly preprocessor: string | null;
}

/** A pretrained model in the layout that hubs publish: the contents of its files. */
export interface EncoderFiles extends EncoderTexts {
  /** The ONNX file: `onnx/encoder_model.onnx`, or `onnx/model.onnx`. */
  readonly model: Uint8Array;
  /** Weights that are kept in files beside it, by the names under which it refers to them. */
  readonly external?: Readonly<Record<string, Uint8Array>>;
}
