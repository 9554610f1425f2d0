import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { mspPodcast } from "ser/corpora/published/msp_podcast.ts";

const HEADER = "FileName,EmoClass,EmoAct,EmoVal,EmoDom,SpkrID,Gender,Split_Set\n";
const tables = new Map([[
  "labels_consensus.csv",
  HEADER +
  "MSP-PODCAST_0001_0008.wav,N,2.2,4.0,2.6,30,Male,Test1\n" +
  "MSP-PODCAST_0001_0009.wav,C,3.7,3.5,3.7,Unknown,Unknown,Development\n" +
  "MSP-PODCAST_0001_0010.wav,X,3.7,3.5,3.7,31,Female,Train\n" +
  "MSP-PODCAST_0001_0011.wav,O,3.7,3.5,3.7,31,Female,Train\n",
]]);
const none = new Map<string, string>();

Deno.test("mspPodcast reads emotion, speaker and official part from labels_consensus.csv", () => {
  deepStrictEqual(mspPodcast.label("Audios/MSP-PODCAST_0001_0008.wav", tables), {
    clip: "Audios/MSP-PODCAST_0001_0008.wav",
    speaker: "30",
    sex: "male",
    emotion: "neutral",
    emotion_code: "N",
    intensity: null,
    sentence: null,
    repetition: null,
    split: "test1",
  });
});

Deno.test("mspPodcast knows who is not known", () => {
  const { speaker, sex, emotion, split } = mspPodcast.label("MSP-PODCAST_0001_0009.wav", tables)!;
  deepStrictEqual([speaker, sex, emotion, split], ["unknown", null, "contempt", "validation"]);
});

Deno.test("mspPodcast knows the letters of eight emotions", () => {
  const rows = [..."ASHUFDCN"].map((code, i) => `MSP-PODCAST_0002_000${i}.wav,${code},1,1,1,7,Male,Train\n`);
  const listed = new Map([["labels_consensus.csv", HEADER + rows.join("")]]);
  const emotions = rows.map((row) => mspPodcast.label(row.split(",")[0]!, listed)?.emotion);
  deepStrictEqual(emotions, [
    "angry",
    "sad",
    "happy",
    "surprised",
    "fearful",
    "disgust",
    "contempt",
    "neutral",
  ]);
});

Deno.test("mspPodcast says why turns without an emotion are left out", () => {
  match(mspPodcast.setAside!("MSP-PODCAST_0001_0010.wav", tables)!, /did not agree/);
  match(mspPodcast.setAside!("MSP-PODCAST_0001_0011.wav", tables)!, /no letter/);
  match(mspPodcast.setAside!("MSP-PODCAST_9999_0001.wav", tables)!, /may be kept back/);
  match(
    mspPodcast.setAside!("MSP-PODCAST_0001_0008.wav", none)!,
    /Labels\/labels_consensus\.csv is not here/,
  );
  strictEqual(mspPodcast.setAside!("podcast.wav", tables), null);
  deepStrictEqual(mspPodcast.expected!(tables), [
    "Audios/MSP-PODCAST_0001_0008.wav",
    "Audios/MSP-PODCAST_0001_0009.wav",
  ]);
});

Deno.test("mspPodcast needs no columns of speakers and parts", () => {
  const listed = new Map([["labels_consensus.csv", "FileName,EmoClass\nMSP-PODCAST_0001_0008.wav,N\n"]]);
  const { speaker, sex, split } = mspPodcast.label("MSP-PODCAST_0001_0008.wav", listed)!;
  deepStrictEqual([speaker, sex, split], ["unknown", null, null]);
});
