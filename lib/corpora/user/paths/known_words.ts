import type { Sex } from "../../corpus.ts";
import { plainWord } from "../words/plain_word.ts";

/** What a word in a path can stand for, other than an emotion or a speaker. */
export const WORD_KINDS = [
  "split",
  "sex",
  "intensity",
  "session",
  "language",
  "corpus",
  "date",
  "recording",
  "number",
] as const;

export type WordKind = (typeof WORD_KINDS)[number];

/**
 * Tells what a word may stand for; empty if nothing is known of it. `number` are takes, sentences and the like;
 * `recording` is what tells of the sound (`wav`, `48kHz`, `channel1`).
 *
 * @example
 * ```ts
 * if (kindsOf("Train").join() !== "split" || kindsOf("Ses01").join() !== "session") throw new Error("they are no speakers");
 * ```
 */
export function kindsOf(word: string): readonly WordKind[] {
  const plain = plainWord(word);
  return WORD_KINDS.filter((kind) => PATTERNS[kind].test(plain));
}

/**
 * Tells what the words at a place of a path have in common: of a kind are two thirds of them or more, of languages and dates all.
 */
export function kindOfPlace(words: Iterable<string>): WordKind | undefined {
  const kinds = [...words].map(kindsOf);
  return WORD_KINDS.find((kind) => {
    const share = kinds.filter((each) => each.includes(kind)).length / kinds.length;
    return share === 1 || (share >= 2 / 3 && kind !== "language" && kind !== "date");
  });
}

/** Reads a word for a sex; null if it is none. */
export function readSex(word: string): Sex | null {
  const plain = plainWord(word);
  return FEMALE.test(plain) ? "female" : MALE.test(plain) ? "male" : null;
}

/**
 * Gives a part of a division its usual name: `train`, `validation` or `test`; others are kept in lower case.
 *
 * @param all All parts: `evaluation` beside `test` is `validation`, else `test`.
 */
export function canonicalSplit(word: string, all: readonly string[]): string {
  const plain = plainWord(word);
  const bare = plain.replace(/ ?(set|data|split)$/, "");
  if (/^train(ing)?$/.test(bare)) return "train";
  if (/^(val|valid|validation|dev|devel|development)$/.test(bare)) return "validation";
  if (/^(test|testing|holdout|held out)$/.test(bare)) return "test";
  if (/^(eval|evaluation)$/.test(bare)) {
    return all.some((other) => /^test/.test(plainWord(other))) ? "validation" : "test";
  }
  return plain;
}

/** Matches any of some words, written as `plainWord` writes them. */
function anyOf(words: string, numbered = ""): RegExp {
  const list = words.split(" ").map((word) => word.replaceAll("_", " "));
  return new RegExp(`^(${list.join("|")})${numbered}$`, "u");
}

const FEMALE = anyOf(
  "f fem female females woman women girl girls lady w frau frauen weiblich femme femmes feminin mujer mujeres femenino " +
    "femenina femminile donna donne mulher mulheres feminino vrouw vrouwen vrouwelijk kobieta kobiety zenski kvinna " +
    "kvinnor kvinne kvinde kadin женский женщина 女 女性 女声 여성 여자 nainen perempuan wanita",
);

const MALE = anyOf(
  "m male males man men boy boys mann manner maenner mannlich maennlich homme hommes masculin hombre hombres masculino " +
    "maschile uomo uomini homem homens mannen mannelijk mezczyzna mezczyzni meski mand erkek мужской мужчина " +
    "男 男性 男声 남성 남자 mies laki_laki pria",
);

/** A number behind a word, or nothing. */
const NUMBER = "[ ]?\\d*";

const PATTERNS: Readonly<Record<WordKind, RegExp>> = {
  split: new RegExp(
    "^((train(ing)?|test(ing)?|val(id|idation)?|dev(el|elopment)?|eval(uation)?|holdout|held out)( ?(set|data|split))?" +
      `${NUMBER}|(fold|split)[ ]?\\d+)$`,
  ),
  sex: new RegExp(`${FEMALE.source}|${MALE.source}`, "u"),
  intensity: anyOf(
    "normal strong weak low lo medium med mid md high hi xx intense mild moderate slight extreme intensity_low intensity_high " +
      "low_intensity high_intensity strong_intensity normal_intensity stark schwach mittel faible fort forte fuerte debil " +
      "forte debole alto basso medio leve level intensity",
    NUMBER,
  ),
  session: anyOf(
    "session sessions ses sess sitting day week visit recording_session seance sitzung sesion",
    "[ ]?\\d+[fm]?",
  ),
  language: anyOf(
    "english german deutsch french francais spanish espanol italian italiano portuguese portugues dutch nederlands polish " +
      "polski russian turkish turkce greek persian farsi urdu arabic hindi bengali bangla tamil telugu chinese mandarin " +
      "cantonese japanese korean indonesian malay vietnamese thai swedish danish norwegian finnish hungarian czech " +
      "romanian estonian hebrew tagalog en de fr es it pt nl pl ru tr fa ur ar hi bn zh ja ko sv fi hu cs ro " +
      "eng deu ger fra spa ita por nld pol rus tur fas urd ara hin ben zho cmn jpn kor",
  ),
  corpus: anyOf(
    "ravdess emodb emo_db crema crema_d cremad tess savee emovo nemo iemocap msp_podcast meld esd casia shemo urdu " +
      "cafe subesco emov_db jl_corpus aesdd berlin_db",
  ),
  date: /^((19|20)\d\d(( ?[01]?\d){1,2})?|[0-3]?\d [01]?\d (19|20)\d\d)$/,
  recording: anyOf(
    "wav wavs wave audio audios audiofiles audio_files audio_data sound sounds speech data dataset raw files " +
      "clips clip recordings recording samples sample segments utterances sentences dialog dialogs dialogues mono stereo " +
      "clean noisy noise original orig processed denoised resampled left right near far channel chan ch mic microphone " +
      "camera cam part disc disk cd batch volume vol archive release version ver v \\d+_?k(hz)? \\d+_?hz \\d+_?bit",
    NUMBER,
  ),
  number: new RegExp(
    `^\\d+[a-z]?$|${
      anyOf(
        "take takes rep repetition sentence sent sen utt utterance text phrase line item word trial script scene no nr num " +
          "number block list copy id file rec record tape set group class category",
        "[ ]?\\d*[a-z]?",
      ).source
    }`,
  ),
};
