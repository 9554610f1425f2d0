import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { EMOTIONS } from "ser/corpora/corpus.ts";
import { canonicalEmotion, isEmotion } from "ser/corpora/user/emotion_words.ts";

const WORDS: Readonly<Record<string, string>> = {
  neutral:
    "NEU Neutralität neutre neutralny нейтральный 中性 中立 중립 ουδέτερο nötr netral محايد خنثی तटस्थ semleges normal",
  calm: "Calmness calme ruhig 平静 спокойствие tenang",
  happy:
    "joy HAPPINESS hap Freude fröhlich froehlich joie alegría alegria gioia blij radość радость χαρά mutlu خوشی खुशी ख़ुशी " +
    "快乐 快樂 喜び 행복 senang vui glæde lycka iloinen öröm bucurie 3_happy",
  sad:
    "sadness Trauer traurig tristesse tristeza verdriet smutek грусть λύπη üzgün حزن udaas দুঃখ 悲伤 悲しみ 슬픔 sedih buồn",
  angry:
    "Anger ang 1_anger 01-angry 4.Anger (2)_angry Wut wütend wuetend Ärger aerger colère colere enfado rabbia raiva boos złość zlosc " +
    "злость θυμός öfke kızgın غصہ gussa عصبانی asabani রাগ 生气 愤怒 怒り 분노 marah giận arg sint vihainen düh hněv furie",
  fearful:
    "fear fea afraid Angst peur miedo paura medo bang strach страх φόβος korku ترس डर 恐惧 恐怖 공포 takut rädsla pelko",
  disgust:
    "Disgusted dis Ekel dégoût asco disgusto nojo walging wstręt отвращение αηδία iğrenme 厌恶 嫌悪 혐오 jijik",
  surprised:
    "surprise sur ps pleasant_surprise Pleasant-Surprise Überraschung Ueberraschung überrascht sorpresa surpresa verrassing zaskoczenie " +
    "удивление έκπληξη şaşkın حیرت 惊讶 驚き 놀람 terkejut suprised",
  bored: "boredom bor Langeweile ennui noia скука 无聊",
  excited: "exc excitement Excited",
  frustrated: "fru frustration",
  contempt: "Contempt Verachtung",
  anxious: "anxiety 불안",
};

Deno.test("canonicalEmotion() knows the words that corpora have for emotions, in many languages", () => {
  for (const [emotion, words] of Object.entries(WORDS)) {
    for (const word of words.split(" ")) strictEqual(canonicalEmotion(word), emotion, word);
  }
});

Deno.test("canonicalEmotion() reads composed and decomposed letters, capitals and spaces alike", () => {
  for (const form of ["NFC", "NFD", "NFKD"]) {
    strictEqual(canonicalEmotion(" ÜBERRASCHUNG ".normalize(form)), "surprised");
    strictEqual(canonicalEmotion("슬픔".normalize(form)), "sad");
  }
  strictEqual(canonicalEmotion("Pleasant  surprise"), "surprised");
  strictEqual(canonicalEmotion("ÖFKE"), "angry");
  strictEqual(canonicalEmotion("ΦΌΒΟΣ"), "fearful");
});

Deno.test("canonicalEmotion() leaves canonical names, and keeps other words in lower case", () => {
  deepStrictEqual(EMOTIONS.map(canonicalEmotion), [...EMOTIONS]);
  strictEqual(canonicalEmotion("Mixed Feelings"), "mixed feelings");
  strictEqual(canonicalEmotion("Mu\u0308de"), "müde");
});

Deno.test("canonicalEmotion() does not read letters and numbers", () => {
  for (const word of ["a", "s", "f", "n", "3", "03", "s1"]) strictEqual(canonicalEmotion(word), word);
});

Deno.test("isEmotion() tells words for emotions from others", () => {
  ok(["Joy", "pride", "Wut", "1_anger"].every(isEmotion));
  ok(!["train", "session1", "anna", "male", "strong", "", "1"].some(isEmotion));
});
