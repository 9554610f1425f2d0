import { basename } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";

/** What of RAVDESS is read. */
type Channel = "speech" | "song" | "both";

/** The codes of what is read. */
const CHANNELS: Readonly<Record<Channel, readonly string[]>> = {
  speech: ["01"],
  song: ["02"],
  both: ["01", "02"],
};

/** In the order of their codes, from 01. */
const EMOTION: readonly Emotion[] = [
  "neutral",
  "calm",
  "happy",
  "sad",
  "angry",
  "fearful",
  "disgust",
  "surprised",
];

/**
 * RAVDESS: the audio of the Ryerson Audio-Visual Database of Emotional Speech and Song.
 *
 * 24 actors say two sentences twice in eight emotions, at two intensities but for neutral: 24 × 60 = 1,440 clips,
 * 48 kHz, 16 bits. Files are `Actor_AA/03-01-EE-II-SS-RR-AA.wav`: modality (03, audio only), channel (01, speech),
 * emotion, intensity, sentence, repetition, actor (odd: male, even: female).
 *
 * The songs (`03-02-…`) are read by `ravdess(channel=song)`, both by `ravdess(channel=both)`: 23 actors (not the 18th) sing
 * the sentences in six emotions (neither disgust nor surprise), 23 × 44 = 1,012 clips. The films (`01-…`, `02-…`), and sound
 * that was taken from them, are other parts of the database, and no clips.
 *
 * Source: https://doi.org/10.5281/zenodo.1188976, `Audio_Speech_Actors_01-24.zip` and `Audio_Song_Actors_01-24.zip`.
 * Licence: CC BY-NC-SA 4.0.
 */
export const ravdess: Corpus = ofChannel("speech");

function ofChannel(channel: Channel): Corpus {
  const expected = CHANNELS[channel].flatMap(clipsOf), wanted = new Set(expected);
  return {
    name: "ravdess",
    title: "RAVDESS",
    language: "English",
    homepage: "https://doi.org/10.5281/zenodo.1188976",
    licence: "CC BY-NC-SA 4.0",
    citation:
      "S. R. Livingstone, F. A. Russo (2018). The Ryerson Audio-Visual Database of Emotional Speech and Song " +
      "(RAVDESS). PLoS ONE 13(5): e0196391. https://doi.org/10.1371/journal.pone.0196391",
    clips: expected.length,
    synthetic: false,
    layout: expected[0]!,
    options: { defaults: { channel: "speech" }, choices: { channel: Object.keys(CHANNELS) } },
    withOptions: ({ channel }) => ofChannel(channel as Channel),
    label(path) {
      const parts = partsOf(path);
      if (!parts) return null;
      const { emotion, intensity, sentence, repetition, actor } = parts, clip = keyOf(parts);
      if (!wanted.has(clip)) return null;
      return {
        clip,
        speaker: actor,
        sex: Number(actor) % 2 === 1 ? "male" : "female",
        emotion: EMOTION[Number(emotion) - 1]!,
        emotion_code: emotion,
        intensity: intensity === "01" ? "normal" : "strong",
        sentence: sentence === "01" ? "Kids are talking by the door" : "Dogs are sitting by the door",
        repetition: String(Number(repetition)),
      };
    },
    setAside(path) {
      const parts = partsOf(path);
      if (!parts) return null;
      if (parts.modality === "01") return "a film, or its sound: the same speech as in an audio file (03-…)";
      if (parts.modality === "02") return "a film without sound";
      if (parts.channel === "01") return "speech: --corpus ravdess reads it";
      return 'a song: --corpus "ravdess(channel=song)" reads songs, "ravdess(channel=both)" songs and speech';
    },
    expected: () => expected,
  };
}

/** The seven parts of a name, as two digits each. */
interface Parts {
  readonly modality: string;
  readonly channel: string;
  readonly emotion: string;
  readonly intensity: string;
  readonly sentence: string;
  readonly repetition: string;
  readonly actor: string;
}

function partsOf(path: string): Parts | null {
  const match = /^(0[1-3])-(0[12])-(0[1-8])-(0[12])-(0[12])-(0[12])-(\d\d)\.wav$/i.exec(basename(path));
  if (!match) return null;
  const [
    ,
    modality = "",
    channel = "",
    emotion = "",
    intensity = "",
    sentence = "",
    repetition = "",
    actor = "",
  ] = match;
  return { modality, channel, emotion, intensity, sentence, repetition, actor };
}

function keyOf({ modality, channel, emotion, intensity, sentence, repetition, actor }: Parts): string {
  const name = [modality, channel, emotion, intensity, sentence, repetition, actor].join("-");
  return `Actor_${actor}/${name}.wav`;
}

/** Lists the clips of a channel. Neutral (01) has no strong intensity; songs have six emotions, and none by actor 18. */
function clipsOf(channel: string): string[] {
  const two = ["01", "02"], song = channel === "02";
  const actors = Array.from({ length: 24 }, (_, i) => String(i + 1).padStart(2, "0"));
  const emotions = EMOTION.map((_, i) => `0${i + 1}`).slice(0, song ? 6 : 8);
  return actors.filter((actor) => !(song && actor === "18")).flatMap((actor) =>
    emotions.flatMap((emotion) =>
      (emotion === "01" ? ["01"] : two).flatMap((intensity) =>
        two.flatMap((sentence) =>
          two.map((repetition) =>
            keyOf({ modality: "03", channel, emotion, intensity, sentence, repetition, actor })
          )
        )
      )
    )
  );
}
