import { plainWord } from "./words/plain_word.ts";

/** What the codes of a corpus for emotions mean. */
export interface ReadCodes {
  /** Empty if they leave no reading, or several. */
  readonly emotions: ReadonlyMap<string, string>;
  readonly said: readonly string[];
  readonly doubts: readonly string[];
}

/**
 * Reads codes of one or two letters as the beginnings of emotions' names, if all of them together leave one reading.
 *
 * A language reads them if each begins one of its names, and no two the same. They are read if there are three or more, one
 * language alone reads them or those which do agree, and each in one way.
 *
 * @param words Words of a corpus that are not known; those that are no codes are passed over.
 *
 * @example
 * ```ts
 * const { emotions } = readCodes(["W", "L", "E", "A", "F", "T", "N"]);
 * if (emotions.get("W") !== "angry") throw new Error("Wut, Langeweile, Ekel, Angst, Freude, Trauer, neutral");
 * ```
 */
export function readCodes(words: readonly string[]): ReadCodes {
  const none = { emotions: new Map<string, string>(), said: [], doubts: [] };
  const codes = words.filter((word) => /^[a-z]{1,2}$/.test(plainWord(word)));
  if (codes.length === 0) return none;
  const readings = Object.entries(NAMES).flatMap(([language, names]) =>
    readIn(names, codes.map(plainWord)).map((emotions) => ({ language, emotions }))
  );
  const list = codes.join(", ");
  if (codes.length >= 3 && new Set(readings.map(({ emotions }) => emotions.join())).size === 1) {
    const [{ language, emotions }] = readings as [typeof readings[number]];
    const said = codes.map((code, i) => `${code} ${emotions[i]}`).join(", ");
    return {
      emotions: new Map(codes.map((code, i) => [code, emotions[i]!])),
      said: [`read as the first letters of ${language} names, which leaves one reading: ${said}`],
      doubts: [],
    };
  }
  const doubt = `${list}: kept as they are, since ${whyNot(codes, readings)}; --emotions "angry=${
    codes[0]
  }, …" names them`;
  return { ...none, doubts: [doubt] };
}

/** Lists every way to read codes as different emotions, as an emotion a code; no more than two, which is one too many. */
function readIn(names: Names, codes: readonly string[]): string[][] {
  let readings: string[][] = [[]];
  for (const code of codes) {
    const candidates = Object.keys(names).filter((emotion) =>
      names[emotion]!.split(" ").some((name) => name.startsWith(code))
    );
    readings = readings.flatMap((reading) =>
      candidates.filter((emotion) => !reading.includes(emotion)).map((emotion) => [...reading, emotion])
    );
  }
  return readings;
}

function whyNot(
  codes: readonly string[],
  readings: readonly { readonly language: string; readonly emotions: readonly string[] }[],
): string {
  if (readings.length === 0) return "no language has emotions that begin so";
  if (codes.length < 3) return "so few letters could be anything";
  const open = codes.map((code, i) => ({
    code,
    emotions: new Set(readings.map(({ emotions }) => emotions[i]!)),
  }))
    .filter(({ emotions }) => emotions.size > 1);
  return open.map(({ code, emotions }) => `${code} could be ${[...emotions].join(" or ")}`).join(", ");
}

/** Names by which corpora abbreviate, by emotion. */
type Names = Readonly<Record<string, string>>;

const NAMES: Readonly<Record<string, Names>> = {
  English: {
    neutral: "neutral",
    calm: "calm",
    happy: "happy joy",
    sad: "sad",
    angry: "angry",
    fearful: "fear",
    disgust: "disgust",
    surprised: "surprise",
    bored: "bored",
    excited: "excited",
    contempt: "contempt",
  },
  German: {
    neutral: "neutral",
    happy: "freude",
    sad: "trauer",
    angry: "wut",
    fearful: "angst",
    disgust: "ekel",
    surprised: "uberraschung",
    bored: "langeweile",
  },
  French: {
    neutral: "neutre",
    happy: "joie",
    sad: "tristesse",
    angry: "colere",
    fearful: "peur",
    disgust: "degout",
    surprised: "surprise",
  },
  Spanish: {
    neutral: "neutro",
    happy: "alegria felicidad",
    sad: "tristeza",
    angry: "enfado ira",
    fearful: "miedo",
    disgust: "asco disgusto",
    surprised: "sorpresa",
  },
  Italian: {
    neutral: "neutro",
    happy: "gioia",
    sad: "tristezza",
    angry: "rabbia",
    fearful: "paura",
    disgust: "disgusto",
    surprised: "sorpresa",
  },
};
