/** What the head of a model's card says. */
export interface CardHead {
  readonly licence: string | null;
  /** The model that it was made from: the first, if there are several. */
  readonly base: string | null;
  /** Data that it was trained on. */
  readonly datasets: readonly string[];
}

/**
 * Reads the head of a model's card, in YAML between lines `---`: the part of it that is needed, whatever else there is.
 *
 * @param card In Markdown; null if there is none.
 *
 * @example
 * ```ts
 * const card = "---\nlicense: mit\nbase_model:\n- openai/whisper-base\ndatasets: [a, b]\n---\n# Whisper";
 * const { licence, base, datasets } = readCardHead(card);
 * if (licence !== "mit" || base !== "openai/whisper-base" || datasets.join() !== "a,b") throw new Error("all of it");
 * ```
 */
export function readCardHead(card: string | null): CardHead {
  const head = /^\uFEFF?---[^\S\n]*\r?\n([\s\S]*?)^---[^\S\n]*\r?$/m.exec(card ?? "")?.[1] ?? "";
  const [licence] = readValues(head, "license"), [named] = readValues(head, "license_name");
  const [base = null] = readValues(head, "base_model");
  const own = licence === "other" ? named ?? licence : licence ?? named;
  return { licence: own ?? null, base, datasets: readValues(head, "datasets") };
}

/** Reads the values of a key: one, `[several, in a line]`, or a line `- value` each. */
function readValues(head: string, key: string): string[] {
  const lines = head.split(/\r?\n/), start = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (start < 0) return [];
  const inline = clean(lines[start]!.slice(key.length + 1));
  if (inline) return inline.replace(/^\[(.*)\]$/, "$1").split(",").map(clean).filter(Boolean);
  const rest = lines.slice(start + 1), end = rest.findIndex((line) => !/^\s*-\s/.test(line));
  return rest.slice(0, end < 0 ? rest.length : end).map((line) => clean(line.replace(/^\s*-/, ""))).filter(
    Boolean,
  );
}

/** Takes a remark, spaces and quotation marks off a value. */
function clean(value: string): string {
  return value.replace(/(^|\s)#.*$/, "").trim().replace(/^(["'])(.*)\1$/, "$2");
}
