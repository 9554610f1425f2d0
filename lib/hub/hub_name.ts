/** What a hub calls a model. */
export interface HubName {
  /** `owner/name`. */
  readonly name: string;
  /** A branch, a tag or a commit. */
  readonly revision: string;
}

/**
 * Reads a hub's name of a model, `owner/name` or `owner/name@revision`; null if the text is something else, such as a path.
 *
 * @example
 * ```ts
 * const { name, revision } = parseHubName("onnx-community/whisper-base@v1")!;
 * if (name !== "onnx-community/whisper-base" || revision !== "v1") throw new Error("a model, and which state of it");
 * if (parseHubName("./models/whisper-base") !== null) throw new Error("a path");
 * ```
 */
export function parseHubName(text: string): HubName | null {
  const [, name, revision = "main"] = NAME.exec(text) ?? [];
  return name === undefined || name.endsWith(".onnx") || /\.\./.test(text) ? null : { name, revision };
}

const NAME = /^([a-z0-9][\w.-]*\/[a-z0-9][\w.-]*)(?:@(\w[\w./-]*))?$/i;
