import { InputError } from "../../errors.ts";

/**
 * The file is sound, in a format that is known by name but not decoded here: AMR, WMA, GSM 6.10. Who can run other
 * programs may try them.
 *
 * @example
 * ```ts
 * const error = new UnreadFormatError("clip.amr", "AMR");
 * if (error.format !== "AMR" || error.name !== "InputError") throw new Error("what was given cannot be used");
 * ```
 */
export class UnreadFormatError extends InputError {
  /** The format in words. */
  readonly format: string;

  /**
   * Says what is not read.
   *
   * @param name What to call the file.
   * @param format The format in words.
   */
  constructor(name: string, format: string) {
    super(
      `Cannot decode ${name} as ${format} is not read here: convert it to WAV or FLAC (ffmpeg -i IN OUT.wav)`,
    );
    this.format = format;
  }
}
