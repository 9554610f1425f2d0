import { InputError } from "../errors.ts";
import { createHash } from "node:crypto";
import wavefile from "wavefile";
import type { Audio } from "../audio/audio.ts";
import { randomSource } from "../random.ts";
import type { Collection, CorpusCard, Labels } from "./corpus.ts";
import { articulate } from "./demo/articulate.ts";
import { DEMO_EMOTIONS, type DemoEmotion } from "./demo/emotion.ts";
import { SENTENCES } from "./demo/sentence.ts";
import { synthesise } from "./demo/synthesise.ts";
import { castSpeakers, perform, type Speaker } from "./demo/voice.ts";

/** Goes up with every change to what is heard, so that results computed from the former clips are not mistaken. */
const VERSION = 1;

const CARD: CorpusCard = {
  name: "demo",
  title: "Demo",
  language: "none (babble)",
  homepage: "",
  licence: "MIT",
  citation: "Speech-like babble synthesised by this project; no human speaks in it.",
  clips: 336,
  synthetic: true,
};

export interface DemoOptions {
  /** Chooses the speakers and every take (default 0). */
  readonly seed?: number;
}

/**
 * Opens the synthetic corpus: 8 speakers × 7 emotions × 6 sentences of babble, 16-bit mono WAV at 22,050 Hz, made when
 * read (about 5 ms a clip). Same seed, same bytes.
 *
 * Its speakers differ in pitch, vocal tract and voice quality, in how clearly they express themselves and in habits of
 * their own; its emotions in the acoustic correlates that the literature reports. What a model scores on it says
 * that the model works, not how well it knows people.
 *
 * @returns Reading a clip that is not there rejects with an InputError.
 *
 * @example
 * ```ts
 * const demo = openDemo({ seed: 0 });
 * const wav = await demo.read("F01/F01_happy_s3.wav");
 * if (demo.labels.length !== 336 || wav.length < 50_000) throw new Error("336 clips of a second or more");
 * ```
 */
export function openDemo({ seed = 0 }: DemoOptions = {}): Collection {
  const takes = new Map(castSpeakers(seed).flatMap(takesOf).map((take) => [take.labels.clip, take]));
  return {
    card: CARD,
    labels: [...takes.values()].map((take) => take.labels).sort((a, b) => a.clip < b.clip ? -1 : 1),
    problems: [],
    inferences: [],
    fingerprint: createHash("sha256").update(`demo ${VERSION} seed ${seed}`).digest("hex"),
    read(clip) {
      const take = takes.get(clip);
      return take
        ? Promise.resolve(encodeWav(speak(take, seed)))
        : Promise.reject(new InputError(`Cannot read "${clip}" as the corpus demo has no such clip`));
    },
  };
}

/** A clip that has not been spoken yet. */
interface Take {
  readonly labels: Labels;
  readonly speaker: Speaker;
  readonly emotion: DemoEmotion;
  readonly sentence: string;
}

/** Lists what a speaker has to say. */
function takesOf(speaker: Speaker): Take[] {
  const { name, sex } = speaker;
  return DEMO_EMOTIONS.flatMap((emotion) =>
    SENTENCES.map((sentence, i) => ({
      labels: {
        clip: `${name}/${name}_${emotion}_s${i + 1}.wav`,
        speaker: name,
        sex,
        emotion,
        emotion_code: emotion,
        intensity: null,
        sentence: sentence.replaceAll("'", ""),
        repetition: null,
      },
      speaker,
      emotion,
      sentence,
    }))
  );
}

/** Has a take spoken. */
function speak({ labels, speaker, emotion, sentence }: Take, seed: number): Audio {
  const random = randomSource("demo", seed, labels.clip);
  const manner = perform(speaker, emotion, random);
  return synthesise(articulate(sentence, manner), manner, random);
}

/** Writes 16-bit PCM. The bytes are filled in here since `fromScratch` takes 8 ms to pack a clip. */
function encodeWav({ samples, sampleRate }: Audio): Uint8Array<ArrayBuffer> {
  const pcm = new DataView(new ArrayBuffer(2 * samples.length));
  for (let n = 0; n < samples.length; n++) pcm.setInt16(2 * n, Math.round(32767 * samples[n]!), true);
  const wave = new wavefile.WaveFile();
  wave.fromScratch(1, sampleRate, "16", []);
  wave.chunkSize += pcm.byteLength;
  Object.assign(wave.data, { samples: new Uint8Array(pcm.buffer), chunkSize: pcm.byteLength });
  return new Uint8Array(wave.toBuffer());
}
