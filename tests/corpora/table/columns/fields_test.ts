import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type Field, meaningOf } from "ser/corpora/table/columns/fields.ts";

const NAMES: Readonly<Partial<Record<Field, string>>> = {
  path: "path file filename FileName file_path wav audio audio_filepath Datei fichier",
  emotion: "emotion Emotions label EmoClass emo class Émotion Gefühl",
  speaker: "speaker SpkrID speaker_id actor subject client_id Sprecher locuteur",
  start: "start begin onset start_time tmin start_ms start(s)",
  end: "end stop end_sec tmax EndTime",
  sex: "sex gender Geschlecht",
  corpus: "corpus dataset database",
  split: "split partition Split_Set set",
  sentence: "sentence text transcript Utterance",
};

Deno.test("meaningOf() knows columns by their synonyms, however they are spelt", () => {
  for (const [field, names] of Object.entries(NAMES)) {
    for (const name of names.split(" ")) strictEqual(meaningOf(name)?.field, field, name);
  }
});

Deno.test("meaningOf() does not know what is something else", () => {
  for (const name of ["valence", "EmoAct", "sentiment", "fold", "annotator", "duration_label", ""]) {
    strictEqual(meaningOf(name), null, name);
  }
});

Deno.test("meaningOf() reads the unit of times", () => {
  const units = [
    "start",
    "start_ms",
    "End Time - msec",
    "Begin Time - ss.msec",
    "start_seconds",
    "end_frame",
    "start_sample",
  ]
    .map((name) => meaningOf(name)?.unit);
  deepStrictEqual(units, [undefined, "ms", "ms", "s", "s", "frames", "frames"]);
});
