import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { CORPORA } from "ser/corpora/registry.ts";
import { EMOTIONAL_CORPORA } from "ser/hub/heard/emotional_corpora.ts";
import { describeTraining, type EncoderIdentity, hasHeard } from "ser/hub/heard/has_heard.ts";
import { EMOTION_ENCODERS } from "ser/hub/heard/emotion_encoders.ts";
import { SPEECH_ENCODERS } from "ser/hub/heard/speech_encoders.ts";

/** An encoder of a hub, unless a revision says otherwise. */
const encoder = (name: string, about: Partial<EncoderIdentity> = {}): EncoderIdentity => ({
  name,
  revision: "0123",
  base: null,
  datasets: [],
  ...about,
});

const answers = (about: EncoderIdentity, ...corpora: string[]) =>
  corpora.map((corpus) => hasHeard(about, corpus).answer).join(" ");

Deno.test("hasHeard() says no where all training data is named and is something else", () => {
  for (
    const name of [
      "facebook/wav2vec2-base",
      "onnx-community/wav2vec2-base-960h-ONNX",
      "Xenova/hubert-base-ls960",
    ]
  ) {
    strictEqual(answers(encoder(name), "ravdess", "meld", "mine"), "no no no", name);
  }
  match(
    hasHeard(encoder("microsoft/wavlm-base"), "emodb").reason,
    /^trained on LibriSpeech .*Chen et al\. 2022/,
  );
});

Deno.test("hasHeard() does not say no of podcasts and films where such were gathered", () => {
  const wavlm = encoder("microsoft/wavlm-large");
  strictEqual(
    answers(wavlm, "ravdess", "savee", "msp-podcast", "meld", "mine"),
    "no no unknown unknown unknown",
  );
});

Deno.test("hasHeard() does not know what is not disclosed", () => {
  for (
    const name of ["openai/whisper-base", "onnx-community/whisper-base_timestamped", "facebook/w2v-bert-2.0"]
  ) {
    strictEqual(answers(encoder(name), "ravdess", "savee", "mine"), "unknown unknown unknown", name);
  }
  match(
    hasHeard(encoder("openai/whisper-base"), "ravdess").reason,
    /680,000 hours .* does not list .*Radford/,
  );
});

Deno.test("hasHeard() says yes of corpora that encoders were tuned on", () => {
  const yes = (name: string, ...corpora: string[]) =>
    strictEqual(answers(encoder(name), ...corpora), corpora.map(() => "yes").join(" "), name);
  yes("emotion2vec/emotion2vec_plus_large", "ravdess", "emodb", "savee", "iemocap", "cafe");
  yes("emotion2vec/emotion2vec_base", "iemocap", "meld", "msp-podcast");
  yes("superb/hubert-large-superb-er", "iemocap");
  yes("audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim", "msp-podcast");
  strictEqual(answers(encoder("emotion2vec/emotion2vec_plus_large"), "nemo"), "unknown");
  strictEqual(answers(encoder("superb/hubert-large-superb-er"), "ravdess"), "no");
});

Deno.test("hasHeard() goes by what cards and names say", () => {
  const tuned = encoder("somebody/wav2vec2-emotions", { datasets: ["narad/ravdess", "CREMA_D"] });
  strictEqual(answers(tuned, "ravdess", "crema-d", "savee"), "yes yes unknown");
  match(hasHeard(tuned, "ravdess").reason, /"narad\/ravdess" names RAVDESS/);
  strictEqual(answers(encoder("somebody/whisper-small-iemocap"), "iemocap", "ravdess"), "yes unknown");
  const made = encoder("somebody/emotions", { base: "superb/hubert-large-superb-er" });
  strictEqual(answers(made, "iemocap", "ravdess"), "yes unknown");
  strictEqual(answers(encoder("somebody/whisper-small-urdu"), "urdu"), "unknown");
});

Deno.test("hasHeard() does not take what somebody made for what it was made from", () => {
  strictEqual(answers(encoder("somebody/wav2vec2-base"), "ravdess"), "unknown");
  const made = encoder("somebody/mine", { base: "facebook/wav2vec2-base" });
  match(
    hasHeard(made, "ravdess").reason,
    /made from facebook\/wav2vec2-base .*; on what else it was trained is not known/,
  );
});

Deno.test("hasHeard() knows encoders in folders by the folders' names", () => {
  const folder = (name: string) => answers(encoder(name, { revision: null }), "ravdess");
  const commit = "0123456789abcdef0123456789abcdef01234567";
  for (
    const name of [
      "/data/wav2vec2-base",
      "models/wav2vec2-base/",
      `hub/models--facebook--wav2vec2-base/snapshots/${commit}`,
    ]
  ) {
    strictEqual(folder(name), "no", name);
  }
  strictEqual(folder("/data/wav2vec2-base-mine"), "unknown");
});

Deno.test("hasHeard() says no of clips that this project makes", () => {
  strictEqual(answers(encoder("openai/whisper-base"), "demo"), "no");
});

Deno.test("describeTraining() tells what is known", () => {
  match(describeTraining(encoder("openai/whisper-base")), /^It was trained on 680,000 .*\)\.$/);
  match(
    describeTraining(encoder("x/y", { base: "openai/whisper-base", datasets: ["a"] })),
    /^It was made from openai\/whisper-base, trained on 680,000 .*; on what else it was trained is not known here\. Its card names a\.$/,
  );
  strictEqual(describeTraining(encoder("x/y")), "On what it was trained is not known here.");
});

Deno.test("The table of training data speaks of corpora that there are, and says who says so", () => {
  for (const corpus of Object.keys(EMOTIONAL_CORPORA)) ok(CORPORA.includes(corpus), corpus);
  deepStrictEqual(CORPORA.filter((name) => !EMOTIONAL_CORPORA[name]), [
    "demo",
    "manifest",
    "folders",
    "auto",
  ]);
  for (const { names, corpora = [], source } of [...SPEECH_ENCODERS, ...EMOTION_ENCODERS]) {
    for (const corpus of corpora) ok(EMOTIONAL_CORPORA[corpus], `${names}: ${corpus}`);
    match(source, /https:\/\//);
  }
});
