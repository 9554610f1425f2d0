/** What a column of a table of clips can tell. */
export const FIELDS = [
  "path",
  "emotion",
  "speaker",
  "emotion_code",
  "sex",
  "age",
  "language",
  "sentence",
  "intensity",
  "repetition",
  "corpus",
  "split",
  "start",
  "end",
  "duration",
] as const;

/** One of {@link FIELDS}. */
export type Field = (typeof FIELDS)[number];

/** What the numbers of a column of times count. */
export type TimeUnit = "s" | "ms" | "frames";

/** What the name of a column may mean. */
export interface Meaning {
  readonly field: Field;
  /** Whether the name says so only where no other column does: `id`, `name`. */
  readonly isVague: boolean;
  /** Of a column of times whose name tells. */
  readonly unit?: TimeUnit;
}

/**
 * Tells what the name of a column means, however it is spelt: `SpkrID`, `speaker_id`, `Emotions`, `Begin Time - ss.msec`.
 *
 * @returns null if it means nothing that is known.
 *
 * @example
 * ```ts
 * if (meaningOf("Speaker ID")?.field !== "speaker" || meaningOf("valence") !== null) throw new Error("a synonym");
 * if (meaningOf("start_ms")?.unit !== "ms") throw new Error("a unit");
 * ```
 */
export function meaningOf(name: string): Meaning | null {
  const plain = plainName(name);
  const known = MEANINGS.get(plain);
  if (known) return known;
  const [, time = "", unit = ""] = TIME.exec(plain) ?? [];
  const meaning = MEANINGS.get(time);
  if (!meaning || !TIMES.includes(meaning.field)) return null;
  if (/frame|sample/.test(unit)) return { ...meaning, unit: "frames" };
  return { ...meaning, unit: /^(ms|msecs?|milli\w*)$/.test(unit) ? "ms" : "s" };
}

/** Writes a name in small letters and digits alone, without accents. */
export function plainName(name: string): string {
  return name.normalize("NFKD").toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

const TIMES: readonly Field[] = ["start", "end", "duration"];

/** A time, and a unit behind it; ELAN writes `ss.msec` for seconds, and `hh:mm:ss.ms`. */
const TIME =
  /^(\w+?)(?:in)?(ssmsec|hhmmssms|hhmmss|ms|msecs?|millis|milliseconds?|s|secs?|seconds?|frames?|samples?)$/;

/** Plain names by what they mean; behind a bar those that are vague. English, German, French, Spanish, Italian. */
const NAMES: Readonly<Record<Field, string>> = {
  path:
    "path paths file files filename filenames filepath filepaths filelocation fname fn pathname relpath relativepath " +
    "fullpath abspath absolutepath wav wavfile wavpath wavfilename wavname audio audiofile audiopath audiofilename " +
    "audiofilepath audioname audiolocation sound soundfile recording recordingpath media mediafile clip clippath " +
    "clipname uri url datei dateiname dateipfad pfad fichier chemin nomfichier archivo ruta percorso nomefile" +
    " | id uttid utteranceid uttname key clipid name sample sampleid fileid segmentid item itemid basename stem turnname",
  emotion:
    "emotion emotions emo emos emotionlabel emotionlabels emotionname emotionclass emotioncategory emoclass emolabel " +
    "emocat labelemotion emotiontext emotiontype emotiontag label labels labelname labeltext labelstr class classes classname classlabel affect feeling category majoremotion " +
    "emocion emozione gefuhl stimmung classe etiquette etiqueta" +
    " | target targets y annotation choice gold groundtruth truth tag",
  speaker:
    "speaker speakers speakerid speakername speakernumber speakerno speakernum speakeridx spkr spkrid spk spkid spkname spkrname actor actorid actorname actorno actornumber actors " +
    "actress subject subjectid subjectno subjectname subjectnumber participant participantid talker talkerid clientid sprecher sprecherin " +
    "sprecherid locuteur locuteurid locutrice hablante locutor parlante orateur acteur | person personid voice user userid who",
  emotion_code: "emotioncode emocode",
  sex: "sex gender speakersex speakergender spkrgender geschlecht sexe genre sexo genero sesso",
  age: "age speakerage ageyears alter edad eta",
  language: "language lang languages locale langue sprache idioma lingua",
  sentence:
    "sentence sentences sentenceid text texts transcript transcripts transcription transcriptions utterance script " +
    "statement prompt normalizedtext rawtext satz phrase frase texte texto testo",
  intensity: "intensity emotionintensity emotionalintensity strength level intensite intensidad intensitat",
  repetition: "repetition rep take takes trial",
  corpus: "corpus corpora dataset database db datasetname corpusname korpus",
  split: "split splits partition partitions set subset splitset datasplit splitname",
  start:
    "start begin onset starttime begintime startsec tmin xmin tstart beginning startoffset starttimestamp anfang beginn " +
    "debut inicio inizio",
  end: "end stop finish endtime stoptime tmax xmax tend endoffset endtimestamp ende fin fine",
  duration: "duration dur durations length len audiolength dauer duree duracion durata",
};

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  FIELDS.flatMap((field) => {
    const [sure = "", vague = ""] = NAMES[field].split(" | ");
    return [[sure, false], [vague, true]].flatMap(([names, isVague]) =>
      `${names}`.split(" ").filter(Boolean).map((name) =>
        [name, { field, isVague: isVague === true }] as const
      )
    );
  }),
);
