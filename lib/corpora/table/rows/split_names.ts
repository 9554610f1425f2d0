/**
 * Writes the parts of a corpus's division as elsewhere: `train`, `validation`, `test`; others are kept, as `test2`.
 *
 * `eval` is the test part beside `dev`, and the validation part beside `test`.
 *
 * @param all All that the corpus has.
 *
 * @example
 * ```ts
 * const names = splitNames(["Train", "dev", "eval"]);
 * if ([...names.values()].join() !== "train,validation,test") throw new Error("eval is for the test here");
 * ```
 */
export function splitNames(all: Iterable<string>): ReadonlyMap<string, string> {
  const given = new Set(all), named = [...given].map((name) => plainSplit(name));
  const evaluation = named.includes("test") ? "validation" : "test";
  return new Map([...given].map((name, at) => [name, named[at] === "eval" ? evaluation : named[at]!]));
}

/** Tells which part of a division a file or folder is named after: `meta_train`; null if it is none, or more than one. */
export function splitIn(name: string): string | null {
  const words = name.toLowerCase().split(/[^a-z]+/).filter((word) => WORDS.has(word));
  return words.length === 1 ? words[0]! : null;
}

function plainSplit(name: string): string {
  const plain = name.trim().toLowerCase().replace(/(?<=[a-z][\s_-]*)(set|data|split)$/, "").replace(
    /[\s_-]+$/,
    "",
  );
  return WORDS.get(plain) ?? plain.replaceAll(/[\s_-]+/g, "");
}

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    train: "train training tr trn",
    validation: "validation valid val dev devel development",
    test: "test testing tst",
    eval: "eval evaluation",
  }).flatMap(([split, words]) => words.split(" ").map((word) => [word, split] as const)),
);
