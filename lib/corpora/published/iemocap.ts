import { basename } from "node:path/posix";
import type { Corpus } from "../corpus.ts";
import { parseOnce } from "./files/parse_once.ts";

/**
 * IEMOCAP: the Interactive Emotional Dyadic Motion Capture database.
 *
 * Five pairs of an actress and an actor play scenes, of a script or improvised: 10,039 turns (16 kHz, 16 bits), of which
 * listeners gave 7,529 an emotion that most of them heard. Files are `SessionN/sentences/wav/DIALOGUE/TURN.wav`, a turn
 * `Ses01F_impro01_M003`: session 1, whose actress wears the markers; scene; turn 3 of the actor. So the speaker is `Ses01M`. The
 * emotions are in `dialog/EmoEvaluation/DIALOGUE.txt`: neu, hap, sad, ang, sur, fea, dis, fru, exc. Turns without agreement
 * (xxx) or with another emotion (oth) are left out.
 *
 * The four classes of most papers are `--emotions "happy=happy|excited, angry, sad, neutral"`.
 *
 * `sentence` is the scene: `script01_1` or `impro01`. Sessions cut a script into turns of their own and vary its words, so
 * that neither number nor text of a turn tells that two actors say the same; improvised scenes share their subject.
 *
 * Source: https://sail.usc.edu/iemocap/ (on request). Licence: for research, on signing a release form.
 */
export const iemocap: Corpus = {
  name: "iemocap",
  title: "IEMOCAP",
  language: "English",
  homepage: "https://sail.usc.edu/iemocap/",
  licence: "for research, on signing a release form",
  citation:
    "C. Busso, M. Bulut, C.-C. Lee, A. Kazemzadeh, E. Mower, S. Kim, J. N. Chang, S. Lee, S. S. Narayanan (2008). IEMOCAP: " +
    "Interactive emotional dyadic motion capture database. Language Resources and Evaluation 42, 335–359. " +
    "https://doi.org/10.1007/s10579-008-9076-6",
  clips: 7529,
  synthetic: false,
  layout: "Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav",
  tables: [/(^|\/)EmoEvaluation\/Ses0[1-5][FM]_[^/]+\.txt$/],
  label(path, tables) {
    const turn = turnOf(path), code = turn && codes(tables).get(turn.name);
    const emotion = code && EMOTION[code];
    if (!turn || !code || !emotion) return null;
    return {
      clip: turn.clip,
      speaker: turn.speaker,
      sex: turn.speaker.endsWith("F") ? "female" : "male",
      emotion,
      emotion_code: code,
      intensity: null,
      sentence: turn.scene,
      repetition: null,
    };
  },
  setAside(path, tables) {
    if (DIALOGUE.test(basename(path))) return "a whole dialogue: its turns are the clips (sentences/wav)";
    const turn = turnOf(path);
    if (!turn) return null;
    const code = codes(tables).get(turn.name);
    if (code === "xxx") return "listeners did not agree on an emotion (xxx)";
    if (code === "oth") return "listeners heard an emotion that has no name in IEMOCAP (oth)";
    if (code) return `its emotion, ${code}, is none that IEMOCAP describes`;
    return codes(tables).size === 0
      ? "its emotion is not told: dialog/EmoEvaluation/*.txt are not here"
      : "its emotion is not told in dialog/EmoEvaluation";
  },
  expected(tables) {
    return [...codes(tables)].flatMap(([name, code]) =>
      EMOTION[code] ? turnOf(`${name}.wav`)?.clip ?? [] : []
    );
  },
};

const EMOTION: Readonly<Record<string, string>> = {
  neu: "neutral",
  hap: "happy",
  sad: "sad",
  ang: "angry",
  fea: "fearful",
  dis: "disgust",
  sur: "surprised",
  exc: "excited",
  fru: "frustrated",
};

const DIALOGUE = /^Ses0[1-5][FM]_(impro|script)\d\d[a-z]?(_\d[a-z]?)?\.wav$/;

const TURN = /^((Ses0([1-5]))[FM]_((?:impro|script)\d\d(?:_\d)?)[a-z]?(?:_\d[a-z]?)?)_([FM])[\dX]{3}\.wav$/;

interface Turn {
  /** As in the tables: `Ses01F_impro01_F000`. */
  readonly name: string;
  readonly clip: string;
  readonly speaker: string;
  /** Without the letter of a part: `Ses05M_script01_1b` goes on with `script01_1`. */
  readonly scene: string;
}

function turnOf(path: string): Turn | null {
  const file = basename(path), match = TURN.exec(file);
  if (!match) return null;
  const [, dialogue, actors, session, scene = "", sex] = match;
  return {
    name: file.slice(0, -".wav".length),
    clip: `Session${session}/sentences/wav/${dialogue}/${file}`,
    speaker: `${actors}${sex}`,
    scene,
  };
}

/** Maps the names of turns to the codes of their emotions. */
const codes = parseOnce((tables): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const text of tables.values()) {
    for (const [, turn = "", code = ""] of text.matchAll(/^\[[^\]]+\]\s+(Ses0\S+)\s+(\w+)\s+\[/gm)) {
      found.set(turn, code);
    }
  }
  return found;
});
