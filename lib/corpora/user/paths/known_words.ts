import { sexOf } from "../../table/rows/values.ts";
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
  "ages",
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
  return WORD_KINDS.filter((kind) => kind === "sex" ? sexOf(word) !== null : PATTERNS[kind].test(plain));
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

/** Matches any of some words, written as `plainWord` writes them. */
function anyOf(words: string, numbered = ""): RegExp {
  const list = words.split(" ").map((word) => word.replaceAll("_", " "));
  return new RegExp(`^(${list.join("|")})${numbered}$`, "u");
}

/** A number behind a word, or nothing. */
const NUMBER = "[ ]?\\d*";

const PATTERNS: Readonly<Record<Exclude<WordKind, "sex">, RegExp>> = {
  split: new RegExp(
    "^((train(ing)?|test(ing)?|val(id|idation)?|dev(el|elopment)?|eval(uation)?|holdout|held out)( ?(set|data|split))?" +
      `${NUMBER}|(fold|split)[ ]?\\d+)$`,
  ),
  intensity: anyOf(
    "normal strong weak low lo medium med mid md high hi xx intense mild moderate slight extreme peak intensity_low intensity_high " +
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
  ages: anyOf(
    "child children kid kids adult adults young old elderly senior seniors teen teens teenager aged",
  ),
  recording: anyOf(
    "zip tar augmented augmentation augment aug synthetic original_data laptop phone mobile smartphone telephone headset studio src " +
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
          "number block list copy id file rec record tape set group class category dia impro improvised improvisation scripted spontaneous acted emotion emotions emo label",
        "[ ]?\\d*[a-z]?",
      ).source
    }`,
  ),
};
