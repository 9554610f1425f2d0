/**
 * Numbers the sentence that is said in a file of SAVEE: the same words have the same number in all emotions.
 *
 * - `01` to `03` of every emotion, and `n16` to `n18`, are common to all: sentences 1 to 3.
 * - `04` and `05` of an emotion are said neutrally too, as `n19 n20` (angry), `n21 n22` (disgust), `n23 n24` (fearful),
 *   `n25 n26` (surprised), `n27 n28` (sad) and `n29 n30` (happy): sentences 4 to 15.
 * - `04` to `15` of neutral: sentences 16 to 27; and `06` to `15` of the others: 28 to 87. Each has one emotion.
 *
 * Checked by transcribing the 240 files of two speakers with Whisper base.
 *
 * @param code `a`, `d`, `f`, `h`, `n`, `sa` or `su`.
 * @param number The number in the file's name: 1 to 15, or to 30 for `n`.
 * @returns `1` to `87`.
 *
 * @example
 * ```ts
 * if (saveeSentence("h", 4) !== saveeSentence("n", 29)) throw new Error("said both happily and neutrally");
 * if (saveeSentence("h", 6) === saveeSentence("a", 6)) throw new Error("two sentences, in one emotion each");
 * ```
 */
export function saveeSentence(code: string, number: number): string {
  if (code === "n") {
    const sentence = number <= 3 ? number : number <= 15 ? number + 12 : number - 15;
    return String(sentence);
  }
  const emotion = ORDER.indexOf(code);
  const sentence = number <= 3 ? number : number <= 5 ? number + 2 * emotion : number + 22 + 10 * emotion;
  return String(sentence);
}

/** The emotions in the order in which sentences of theirs are said neutrally. */
const ORDER = ["a", "d", "f", "su", "sa", "h"];
