import { deepStrictEqual, match, ok, rejects } from "node:assert/strict";
import { join } from "node:path";
import type { Collection } from "ser/corpora/corpus.ts";
import { openManifest } from "ser/corpora/user/manifest.ts";
import { makeFolder } from "../files.ts";

/** Recordings beside every table. */
const RECORDINGS = [
  "audio/anna_1.wav",
  "audio/anna_2.wav",
  "audio/ben_1.wav",
  "audio/ben_2.flac",
  "audio/Mu\u0308ller.wav",
  "audio/a b%20#1.wav",
  "s1/take.wav",
  "s2/take.wav",
  "s2/other.wav",
];

interface Read {
  /** Clips, each as `path#start-end emotion speaker`; those of the first corpus. */
  readonly clips: readonly string[];
  /** What the inferences say, some words of each. */
  readonly said?: readonly RegExp[];
  readonly problems?: readonly RegExp[];
}

interface Case {
  readonly text: string | Uint8Array;
  readonly name?: string;
  readonly columns?: string;
  /** What is read, or why it is refused. */
  readonly expected: Read | RegExp;
}

const ANNA = "audio/anna_1.wav angry anna", BEN = "audio/ben_1.wav sad ben";
const BOTH = { clips: [ANNA, BEN] };

function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (letter) => letter.charCodeAt(0)).buffer);
}

/** Tables by what wrote them, or what is odd about them. */
const CASES: Readonly<Record<string, Case>> = {
  "pandas, with its index": {
    text: ",path,emotion,speaker\n0,audio/anna_1.wav,angry,anna\n1,audio/ben_1.wav,sad,ben\n",
    expected: BOTH,
  },
  "pandas, with its index named": {
    text: "Unnamed: 0,path,emotion,speaker\n0,audio/anna_1.wav,angry,anna\n1,audio/ben_1.wav,sad,ben\n",
    expected: BOTH,
  },
  "pandas, JSON by column": {
    name: "clips.json",
    text: JSON.stringify({
      path: { 0: "audio/anna_1.wav", 1: "audio/ben_1.wav" },
      emotion: { 0: "angry", 1: "sad" },
      speaker: { 0: "anna", 1: "ben" },
    }),
    expected: BOTH,
  },
  "pandas, JSON with columns and data": {
    name: "clips.json",
    text: JSON.stringify({
      columns: ["path", "emotion", "speaker"],
      index: [0, 1],
      data: [["audio/anna_1.wav", "angry", "anna"], ["audio/ben_1.wav", "sad", "ben"]],
    }),
    expected: BOTH,
  },
  "R's write.csv, with names of rows": {
    text:
      '"","path","emotion","speaker"\n"1","audio/anna_1.wav","angry","anna"\n"2","audio/ben_1.wav","sad","ben"\n',
    expected: BOTH,
  },
  "R's write.table, with spaces and names of rows": {
    name: "clips.txt",
    text:
      '"path" "emotion" "speaker"\n"1" "audio/anna_1.wav" "angry" "anna"\n"2" "audio/ben_1.wav" "sad" "ben"\n',
    expected: { clips: [ANNA, BEN], said: [/separated by " "/, /first cell of each row is its name/] },
  },
  "Excel in German: sep=, semicolons, decimal commas, German names": {
    text:
      "sep=;\r\nDatei;Anfang;Ende;Gefühl;Sprecher;Geschlecht;Alter\r\naudio/anna_1.wav;0,5;1,25;wütend;anna;w;31\r\n",
    expected: {
      clips: ["audio/anna_1.wav#0.5-1.25 angry anna"],
      said: [/path is the column "Datei"; emotion is the column "Gefühl"; speaker is the column "Sprecher"/],
    },
  },
  "Excel in French, Windows-1252": {
    text: Uint8Array.from(
      "fichier;émotion;locuteur;sexe\r\naudio/anna_1.wav;colère;anna;F\r\n",
      (letter) => letter.charCodeAt(0),
    ),
    expected: { clips: [ANNA], said: [/Windows-1252/, /separated by ";"/] },
  },
  "Excel's Unicode text": {
    name: "clips.txt",
    text: utf16("path\temotion\tspeaker\r\naudio/anna_1.wav\tangry\tanna\r\naudio/ben_1.wav\tsad\tben\r\n"),
    expected: BOTH,
  },
  "audformat, segments with lengths of time of pandas": {
    text:
      "file,start,end,emotion,speaker,gender\naudio/anna_1.wav,0 days,0 days 00:00:01.500000,anger,anna,female\n" +
      "audio/anna_1.wav,0 days 00:00:01.500000,NaT,happiness,anna,female\n",
    expected: { clips: ["audio/anna_1.wav#0-1.5 angry anna", "audio/anna_1.wav#1.5- happy anna"] },
  },
  "nkululeko": {
    text:
      "file,speaker,gender,emotion\naudio/anna_1.wav,anna,female,anger\naudio/ben_1.wav,ben,male,sadness\n",
    expected: { clips: [ANNA, BEN], said: [/path is the column "file"; sex is the column "gender"/] },
  },
  "SpeechBrain": {
    text:
      "ID,duration,wav,emo,spk_id\nanna_1,1.5,audio/anna_1.wav,ang,anna\nben_1,2,audio/ben_1.wav,sad,ben\n",
    expected: {
      clips: [ANNA, BEN],
      said: [/path is the column "wav"; emotion is the column "emo"/, /angry: "ang"/],
    },
  },
  "SpeechBrain, JSON by name": {
    name: "train.json",
    text: JSON.stringify({
      anna_1: { wav: "{data_root}/audio/anna_1.wav", length: 1.5, emo: "ang", spk: "anna" },
      ben_1: { wav: "{data_root}/audio/ben_1.wav", length: 2, emo: "sad", spk: "ben" },
    }),
    expected: { clips: [ANNA, BEN], said: [/2 paths not there, and found below/] },
  },
  "EmoBox": {
    name: "train.jsonl",
    text:
      '{"key":"x-a1","dataset":"x","wav":"downloads/x/audio/anna_1.wav","type":"raw","sex":"female","emo":"anger","length":2.1,"speaker":"anna"}\n',
    expected: { clips: [ANNA], said: [/corpus is the column "dataset"/] },
  },
  "EmoBox without speakers": {
    name: "train.jsonl",
    text: '{"key":"x-a1","wav":"audio/anna_1.wav","emo":"anger"}\n',
    expected: /Cannot tell who speaks .* no column that is known to tell \(others are key\).* "speaker=none"/,
  },
  "NeMo": {
    name: "manifest.json",
    text:
      '{"audio_filepath": "audio/anna_1.wav", "offset": 1.5, "duration": 0.5, "label": "angry", "speaker": "anna"}\n' +
      '{"audio_filepath": "audio/ben_1.wav", "offset": 0, "duration": 2, "label": "sad", "speaker": "ben"}\n',
    expected: { clips: ["audio/anna_1.wav#1.5-2 angry anna", "audio/ben_1.wav#0-2 sad ben"] },
  },
  "Hugging Face's metadata.csv": {
    name: "metadata.csv",
    text:
      "file_name,label,speaker_id,transcription\naudio/anna_1.wav,angry,anna,Hello\naudio/ben_1.wav,sad,ben,Bye\n",
    expected: BOTH,
  },
  "Hugging Face's metadata.jsonl": {
    name: "metadata.jsonl",
    text: '{"file_name": "audio/anna_1.wav", "emotion": "angry", "label": 0, "speaker": "anna"}\n' +
      '{"file_name": "audio/ben_1.wav", "emotion": "sad", "label": 1, "speaker": "ben"}\n',
    expected: { clips: [ANNA, BEN], said: [/not used: label/] },
  },
  "Common Voice, with quotes that do not close": {
    name: "validated.tsv",
    text:
      'client_id\tpath\tsentence\tage\tgender\temotion\nanna\taudio/anna_1.wav\t"Halt!" sagte er\ttwenties\tfemale_feminine\tangry\n' +
      'ben\taudio/ben_1.wav\t"Wo\t\tmale\tsad\n',
    expected: {
      clips: [ANNA, BEN],
      problems: [/row 2: its sex "female_feminine" is left empty/, /row 2: its age "twenties" is left empty/],
    },
  },
  "ELAN, the same times in several ways": {
    name: "elan.txt",
    text:
      "Tier\tBegin Time - hh:mm:ss.ms\tBegin Time - ss.msec\tEnd Time - hh:mm:ss.ms\tEnd Time - ss.msec\temotion\tParticipant\tFile Path\n" +
      "x\t00:00:01.500\t1.5\t00:00:02.000\t2.0\tangry\tanna\taudio/anna_1.wav\n",
    expected: { clips: ["audio/anna_1.wav#1.5-2 angry anna"] },
  },
  "ELAN, in milliseconds": {
    name: "elan.txt",
    text:
      "Begin Time - msec\tEnd Time - msec\temotion\tspeaker\tpath\n1500\t2000\tangry\tanna\taudio/anna_1.wav\n",
    expected: { clips: ["audio/anna_1.wav#1.5-2 angry anna"] },
  },
  "Praat, tmin and tmax": {
    name: "praat.Table",
    text: "tmin\ttmax\ttext\tfile\temotion\tspeaker\n0.1\t0.4\thi\taudio/anna_1\tangry\tanna\n",
    expected: {
      clips: ["audio/anna_1.wav#0.1-0.4 angry anna"],
      said: [/another ending than the file, or none/],
    },
  },
  "Audacity": {
    name: "anna_1.txt",
    text: "0.000000\t1.500000\tangry\n1.500000\t2.000000\tsad\n",
    expected: /parts of one recording: write a first row start, end, emotion, and columns path and speaker/,
  },
  "Label Studio": {
    text:
      "annotation_id,annotator,audio,created_at,emotion,id,lead_time,speaker\n1,3,/data/upload/1/audio/anna_1.wav,2024,angry,7,3.2,anna\n",
    expected: { clips: [ANNA], said: [/1 path not there, and found below/] },
  },
  "Kaldi": {
    name: "wav.scp",
    text: "anna_1 audio/anna_1.wav\n",
    expected: /one of several files of Kaldi: join wav\.scp/,
  },
  "ARFF": { name: "x.arff", text: "@relation x\n@attribute name string\n", expected: /it is an ARFF file/ },
  "a web page": { text: "<!DOCTYPE html><html><body>Sign in</body></html>", expected: /it is a web page/ },
  "a TextGrid": {
    name: "a.TextGrid",
    text: 'File type = "ooTextFile"\nObject class = "TextGrid"\n',
    expected: /a TextGrid of Praat/,
  },
  "a spreadsheet": {
    name: "a.xlsx",
    text: "PK\x03\x04xx",
    expected: /it is a spreadsheet .* save it as "CSV UTF-8"/,
  },
  "damaged Parquet": { name: "a.parquet", text: "PAR1xxxxPAR1", expected: /its Parquet is damaged/ },
  "JSON that does not end": { name: "a.json", text: '[{"path": "a.wav"', expected: /it is no JSON/ },
  "JSON lines of which one is damaged": {
    name: "a.jsonl",
    text: '{"path":"a.wav"}\n{"path":\n',
    expected: /line 2 is no JSON/,
  },
  "JSON of something else": {
    name: "a.json",
    text: '["a.wav"]',
    expected: /list of records .* number 1 is "a\.wav"/,
  },
  "nothing": { text: "", expected: /it is empty/ },
  "a header alone": { text: "path,emotion,speaker\n", expected: /a header and no rows/ },
  "no header": {
    text: "angry,audio/anna_1.wav,anna\nsad,audio/ben_1.wav,ben\n",
    expected:
      /first row, angry, audio\/anna_1\.wav, anna, does not name them: .* "path=2,emotion=1,speaker=3"/,
  },
  "no header, and columns told by number": {
    text: "angry,audio/anna_1.wav,anna\nsad,audio/ben_1.wav,ben\n",
    columns: "path=2,emotion=1,speaker=3",
    expected: BOTH,
  },
  "names that are not known, and contents that are": {
    text: "Tonspur,Eindruck,speaker\naudio/anna_1.wav,Wut,anna\naudio/ben_1.wav,Trauer,ben\n",
    expected: { clips: [ANNA, BEN], said: [/told by what is in the columns: path, emotion/] },
  },
  "two columns for emotions that differ": {
    text: "path,emotion,label,speaker\naudio/anna_1.wav,angry,sad,anna\n",
    expected:
      /which column .* has the emotion as emotion and label may, and they differ: say so, --columns "emotion=emotion" or "emotion=label"/,
  },
  "two columns for emotions that agree": {
    text: "path,emotion,label,speaker\naudio/anna_1.wav,angry,ang,anna\naudio/ben_1.wav,sad,Sadness,ben\n",
    expected: BOTH,
  },
  "two columns for paths that differ": {
    text: "wav,file,emotion,speaker\naudio/anna_1.wav,audio/anna_2.wav,angry,anna\n",
    expected: /which column .* has the path as wav and file may/,
  },
  "a path, and its name": {
    text:
      "filename,path,emotion,speaker\nanna_1.wav,audio/anna_1.wav,angry,anna\nben_1.wav,audio/ben_1.wav,sad,ben\n",
    expected: BOTH,
  },
  "a misspelt header": {
    text: "path,emoton,speaker\naudio/anna_1.wav,xyz,anna\n",
    expected: /which column .* has the emotions: is it "emoton"\? Then say so, --columns "emotion=emoton"/,
  },
  "valence for emotions": {
    text: "path,emotion,speaker\naudio/anna_1.wav,0.3,anna\naudio/ben_1.wav,4.2,ben\n",
    expected: /numbers such as 0\.3, 4\.2: if they are valence or arousal, take another column/,
  },
  "valence beside no emotion": {
    text: "path,valence,arousal,speaker\naudio/anna_1.wav,0.3,1,anna\n",
    expected: {
      clips: ["audio/anna_1.wav null anna"],
      said: [/not used: valence, arousal/, /can be predicted, and not trained on/],
    },
  },
  "codes for emotions": {
    text: "path,emotion,speaker\naudio/anna_1.wav,5,anna\naudio/ben_1.wav,4,ben\n",
    expected:
      /which emotions the numbers 5, 4 .* mean: .* --columns "emotion=emotion", and name them, --emotions "angry=5, …"/,
  },
  "MELD, which has no paths": {
    text: "Sr No.,Utterance,Speaker,Emotion,Sentiment,Dialogue_ID,Utterance_ID,StartTime,EndTime\n" +
      '1,Hi,Joey,joy,positive,0,0,"00:16:16,059","00:16:21,731"\n',
    expected: /there is no file 0, nor one of its name below .*; path is the column "Utterance_ID"/,
  },
  "codes for emotions, as pandas writes them beside gaps": {
    text: "path,emotion,speaker\naudio/anna_1.wav,5.0,anna\naudio/ben_1.wav,,ben\n",
    expected: /which emotions the numbers 5\.0 .* mean/,
  },
  "texts for emotions": {
    text: "path,label,speaker\n" +
      Array.from({ length: 101 }, (_, row) => `audio/${row}.wav,"I say ${row}",anna\n`).join(""),
    expected:
      /column "label" .* as emotions as 101 rows have 101 different ones, such as I say 0, I say 1 and 99 more/,
  },
  "codes for emotions, told to be classes": {
    text: "path,emotion,speaker\naudio/anna_1.wav,5,anna\naudio/ben_1.wav,4,ben\n",
    columns: "emotion=emotion",
    expected: { clips: ["audio/anna_1.wav 5 anna", "audio/ben_1.wav 4 ben"] },
  },
  "a number among words": {
    text: "path,emotion,speaker\naudio/anna_1.wav,angry,anna\naudio/ben_1.wav,3,ben\n",
    expected: { clips: [ANNA], problems: [/row 3: left out as its emotion is a number, 3/] },
  },
  "no emotion in some rows": {
    text: "path,emotion,speaker\naudio/anna_1.wav,angry,anna\naudio/ben_1.wav,N/A,ben\n",
    expected: {
      clips: [ANNA],
      problems: [/row 3: left out as it has no emotion/],
      said: [/1 of 2 rows are used/],
    },
  },
  "paths alone": {
    text: "path\naudio/anna_1.wav\naudio/ben_1.wav\n",
    expected: {
      clips: ["audio/anna_1.wav null unknown", "audio/ben_1.wav null unknown"],
      said: [/no column has emotions/],
    },
  },
  "no speaker, told so": {
    text: "path,emotion\naudio/anna_1.wav,angry\n",
    columns: "speaker=none",
    expected: { clips: ["audio/anna_1.wav angry unknown"], said: [/who speaks is not told/] },
  },
  "more cells than the header": {
    text: "path,emotion,speaker\naudio/anna_1.wav,angry,anna\naudio/ben_1.wav,sad,ben,loud\n",
    expected: { clips: [ANNA], problems: [/row 3: left out as it has more cells than the header, 4 of 3/] },
  },
  "one clip with two emotions": {
    text:
      "path,emotion,speaker\naudio/anna_1.wav,angry,anna\naudio/ben_1.wav,sad,ben\n./audio/anna_1.wav,happy,anna\n",
    expected: {
      clips: [BEN],
      problems: [/row 2: .* another emotion: row 4 \(angry, anna; there happy, anna\)/, /row 4: .* row 2/],
    },
  },
  "every clip twice, as two people judged them": {
    text: "path,emotion,speaker\naudio/anna_1.wav,angry,anna\naudio/anna_1.wav,sad,anna\n",
    expected:
      /Cannot find a clip .*: 2 rows: left out as another row gives the same clip another emotion \(row 2: /,
  },
  "the same row twice, in other words": {
    text: "path,emotion,speaker\naudio/anna_1.wav,angry,anna\naudio/anna_1.wav,ang,anna\n",
    expected: { clips: [ANNA], problems: [/row 3: left out as a row above lists the same clip: row 2/] },
  },
  "parts that make no sense": {
    text: "path,start,end,emotion,speaker\naudio/anna_1.wav,0,1,angry,anna\naudio/anna_1.wav,2,2,sad,anna\n" +
      "audio/anna_1.wav,-1,1,sad,anna\naudio/anna_1.wav,x,1,sad,anna\n",
    expected: {
      clips: ["audio/anna_1.wav#0-1 angry anna"],
      problems: [
        /row 3: .* ends, at 2 s, no later than it starts, at 2 s/,
        /row 4: .* before its recording, at -1 s/,
        /row 5: .* start "x" is no time/,
      ],
    },
  },
  "parts that overlap, with other emotions": {
    text:
      "path,start,end,emotion,speaker\naudio/anna_1.wav,0,1,angry,anna\naudio/anna_1.wav,0.5,2,sad,anna\n" +
      "audio/ben_1.wav,0,1,sad,ben\naudio/ben_1.wav,1,2,angry,ben\n",
    expected: {
      clips: [
        "audio/anna_1.wav#0-1 angry anna",
        "audio/anna_1.wav#0.5-2 sad anna",
        "audio/ben_1.wav#0-1 sad ben",
        "audio/ben_1.wav#1-2 angry ben",
      ],
      problems: [/row 3: overlaps another part, which has another emotion: row 2/],
    },
  },
  "times that may be milliseconds": {
    text:
      "path,start,end,emotion,speaker\naudio/anna_1.wav,0,1500,angry,anna\naudio/anna_1.wav,1500,3200,sad,anna\n",
    expected:
      /parts of 1700 s would be long: .* --columns "start_ms=start,end_ms=end", if seconds, "start=start,end=end"/,
  },
  "times in frames": {
    text: "path,start_frame,end_frame,emotion,speaker\naudio/anna_1.wav,0,150,angry,anna\n",
    expected: /column "start_frame" .* counts frames or samples: divide it/,
  },
  "onset and offset": {
    text: "path,onset,offset,emotion,speaker\naudio/anna_1.wav,0.5,1,angry,anna\n",
    expected: {
      clips: ["audio/anna_1.wav#0.5-1 angry anna"],
      said: [/start is the column "onset"; end is the column "offset"/],
    },
  },
  "paths of Windows": {
    text:
      "path,emotion,speaker\nC:\\Users\\me\\x\\audio\\anna_1.wav,angry,anna\nD:\\audio\\BEN_1.WAV,sad,ben\n",
    expected: {
      clips: [ANNA, BEN],
      said: [/2 paths not there, and found below .*: are these the recordings/],
    },
  },
  "names alone": {
    text: "file,emotion,speaker\nanna_1.wav,angry,anna\nben_1.wav,sad,ben\n",
    expected: { clips: [ANNA, BEN], said: [/2 paths not there, and found below/] },
  },
  "names that several files have": {
    text: "file,emotion,speaker\n/far/take.wav,angry,anna\n/far/s2/take.wav,sad,ben\n",
    expected: {
      clips: ["s2/take.wav sad ben"],
      problems: [/row 2: .* of its name there are several: s1\/take\.wav, s2\/take\.wav/],
    },
  },
  "two paths that one file is left for": {
    text: "file,emotion,speaker\n/far/s1/other.wav,angry,anna\n/far/s3/other.wav,sad,ben\n",
    expected: {
      clips: ["s2/other.wav angry anna"],
      problems: [/row 3: .* another path means the same file, by its name/],
    },
  },
  "umlauts composed, and capitals": {
    text: "path,emotion,speaker\nAudio/M\u00fcller.wav,angry,M\u00fcller\n",
    expected: {
      clips: ["audio/M\u00fcller.wav angry M\u00fcller"],
      said: [/1 path with other capitals, or accents composed otherwise/],
    },
  },
  "odd letters in names, as they are and encoded": {
    text: "path,emotion,speaker\naudio/a b%20#1.wav,angry,anna\naudio/anna%5F1.wav,sad,anna\n",
    expected: { clips: ["audio/a b%20#1.wav angry anna", "audio/anna_1.wav sad anna"] },
  },
  "another ending than the file's": {
    text: "path,emotion,speaker\naudio/ben_2.mp3,sad,ben\n",
    expected: { clips: ["audio/ben_2.flac sad ben"], said: [/1 path with another ending than the file/] },
  },
  "addresses": {
    text: "url,emotion,speaker\nhttps://x.org/audio/anna_1.wav,angry,anna\ns3://x/audio/ben_1.wav,sad,ben\n",
    expected: /2 rows: it is a web address, and is not fetched: download the recordings/,
  },
  "the emotion by two names": {
    text: "path,perceived_emotion,EmotionIntended,speaker\naudio/anna_1.wav,angry,sad,anna\n",
    expected:
      /is it "perceived_emotion", "EmotionIntended"\? .*"emotion=perceived_emotion"; .*"emotion=none"/,
  },
  "a column for each rater": {
    text: "path,speaker,rater1,rater2\naudio/anna_1.wav,anna,angry,sad\naudio/ben_1.wav,ben,sad,sad\n",
    expected: /Cannot tell which column .* is it "rater1", "rater2"\?/,
  },
  "a column for each emotion": {
    text: "path,speaker,angry,happy\naudio/anna_1.wav,anna,0.7,0.3\naudio/ben_1.wav,ben,1,0\n",
    expected: /a column of numbers for each, "angry", "happy": write a column emotion .* such as the highest/,
  },
  "a column for each emotion, where it is said that there is none": {
    text: "path,speaker,angry,happy\naudio/anna_1.wav,anna,0.7,0.3\n",
    columns: "emotion=none",
    expected: { clips: ["audio/anna_1.wav null anna"] },
  },
  "a row for each rater": {
    text: "path,rater,emotion,speaker\n" +
      ["angry", "sad"].map((emotion, rater) =>
        `audio/anna_1.wav,${rater},${emotion},anna\naudio/ben_1.wav,${rater},sad,ben\n`
      ).join(""),
    expected: {
      clips: [BEN],
      said: [/rows are used.*clips that rows do not agree on are left out: if each row is what one rater/],
      problems: [/another emotion/, /another emotion/, /lists the same clip/],
    },
  },
  "a row for each rater, of whom no two agree": {
    text: "path,emotion,speaker\naudio/anna_1.wav,angry,anna\naudio/anna_1.wav,sad,anna\n",
    expected: /write one row a clip, such as what most of them said/,
  },
  "two columns of one name": {
    text: "path,emotion,emotion,speaker\naudio/anna_1.wav,angry,sad,anna\n",
    expected: /they differ: say so, --columns "emotion=2" or "emotion=3"/,
  },
  "a title above the header": {
    text: "My corpus,,\npath,emotion,speaker\naudio/anna_1.wav,angry,anna\n",
    expected:
      /its first row, .*, does not name them, but row 2 does \(path, emotion, speaker\): delete the rows/,
  },
  "speakers' numbers as pandas writes them": {
    text: "path,emotion,speaker\naudio/anna_1.wav,angry,1.0\naudio/ben_1.wav,sad,1\n",
    expected: { clips: ["audio/anna_1.wav angry 1", "audio/ben_1.wav sad 1"] },
  },
  "several emotions in a cell": {
    text: 'path,emotion,speaker\naudio/anna_1.wav,"angry,sad",anna\naudio/ben_1.wav,sad,ben\n',
    expected: {
      clips: ["audio/anna_1.wav angry,sad anna", BEN],
      said: [/"angry,sad" names several emotions/],
    },
  },
  "several emotions in a list": {
    name: "clips.json",
    text: JSON.stringify([{ path: "audio/anna_1.wav", emotion: ["angry", "sad"], speaker: "anna" }]),
    expected: {
      clips: ["audio/anna_1.wav angry, sad anna"],
      said: [/"angry, sad" names several emotions/],
    },
  },
  "sexes in place of speakers": {
    text: "path,emotion,speaker\naudio/anna_1.wav,angry,F\naudio/ben_1.wav,sad,M\n",
    expected: { clips: ["audio/anna_1.wav angry F", "audio/ben_1.wav sad M"], said: [/they are sexes/] },
  },
  "a speaker of both sexes": {
    text: "path,emotion,speaker,sex\naudio/anna_1.wav,angry,01,F\naudio/ben_1.wav,sad,01,M\n",
    expected: {
      clips: ["audio/anna_1.wav angry 01", "audio/ben_1.wav sad 01"],
      said: [/01 is female and male: are they two people of one name/],
    },
  },
  "a header that is repeated": {
    text:
      "path,emotion,speaker\naudio/anna_1.wav,angry,anna\npath,emotion,speaker\naudio/ben_1.wav,sad,ben\n",
    expected: { clips: [ANNA, BEN], problems: [/row 3: left out as it repeats the header/] },
  },
  "comments": {
    text:
      "# recorded in 2024\npath,emotion,speaker\naudio/anna_1.wav,angry,anna\n# noisy\naudio/ben_1.wav,sad,ben\n",
    expected: { clips: [ANNA, BEN], said: [/2 lines that begin with # are no rows/] },
  },
};

function describe({ labels }: Collection): string[] {
  return labels.map(({ clip, start, end, emotion, speaker }) => {
    const part = start === undefined ? "" : `#${start}-${end ?? ""}`;
    return `${clip}${part} ${emotion} ${speaker}`;
  });
}

for (const [what, { text, name = "clips.csv", columns = "", expected }] of Object.entries(CASES)) {
  Deno.test(`openManifest() ${expected instanceof RegExp ? "refuses" : "reads"} ${what}`, async () => {
    const folder = await makeFolder(RECORDINGS), place = join(folder, name);
    await Deno.writeFile(place, typeof text === "string" ? new TextEncoder().encode(text) : text);
    if (expected instanceof RegExp) {
      await rejects(openManifest(place, { columns }), (error: Error) => {
        deepStrictEqual(error.name, "InputError", `${error.stack}`);
        match(error.message, expected);
        return true;
      });
      return;
    }
    const [found] = await openManifest(place, { columns }), { clips, said = [], problems = [] } = expected;
    deepStrictEqual(describe(found!), clips);
    const inferences = found!.inferences.map(({ inferred, doubt }) => `${inferred}: ${doubt}`);
    for (const words of said) {
      ok(inferences.some((line) => words.test(line)), `${words} in ${inferences.join("\n")}`);
    }
    deepStrictEqual(found!.problems.length, problems.length, JSON.stringify(found!.problems));
    for (const [at, words] of problems.entries()) match(found!.problems[at]!.problem, words);
  });
}
