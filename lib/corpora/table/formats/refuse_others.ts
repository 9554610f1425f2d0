// deno-lint-ignore-file no-control-regex -- what files begin with are bytes, not text
import { InputError } from "../../../errors.ts";

/**
 * Refuses what is given for a table and is none, by its first bytes, and says how to make a table of it.
 *
 * @throws {InputError} If it is one of these.
 */
export function refuseOthers(bytes: Uint8Array, name: string): void {
  const head = String.fromCharCode(...bytes.subarray(0, 1024)).replace(/^\xef\xbb\xbf/, "").trimStart();
  const [, what, advice] = KINDS.find(([begin]) => begin.test(head)) ?? [];
  if (what) throw new InputError(`Cannot read ${name} as it is ${what}: ${advice}`);
  const [, file, wanted] = NAMES.find(([end]) => end.test(name)) ?? [];
  if (file) throw new InputError(`Cannot read ${name} as it is ${file}: ${wanted}`);
}

const SAVE = 'save it as "CSV UTF-8", and give that';
const ROWS = "write a table with a row for each clip, with columns path, emotion and speaker";
const SEGMENTS = "export it as text separated by tabs, and add columns path, emotion and speaker";

/** What begins so, what it is, and what to do. */
const KINDS: readonly (readonly [RegExp, string, string])[] = [
  [/^PK\x03\x04/, "a spreadsheet (Excel, LibreOffice) or another zip archive", SAVE],
  [/^\xd0\xcf\x11\xe0/, "an old Excel file", SAVE],
  [/^\{\\rtf/, "a text document (RTF)", SAVE],
  [/^%PDF/, "a PDF", ROWS],
  [/^<(!doctype )?html/i, "a web page, such as one to sign in at", "download the table itself"],
  [/^<\?xml[^]*<ANNOTATION_DOCUMENT/, "a file of ELAN", SEGMENTS],
  [/^(File type = )?"?ooTextFile/, "a TextGrid of Praat", SEGMENTS],
  [/^<\?xml/, "XML", ROWS],
  [/^(%[^\n]*\n\s*)*@relation/i, "an ARFF file, of features rather than clips", ROWS],
  [/^\x93NUMPY/, "an array of NumPy", ROWS],
  [/^\x80[\x02-\x05]/, "a pickle of Python", "write it by pandas' to_csv"],
  [/^\x1f\x8b/, "packed by gzip", "unpack it"],
  [/^SQLite format 3/, "a database", "export its table as CSV"],
  [
    /^version https:\/\/git-lfs/,
    "a pointer of Git LFS in place of the file",
    "get the file by `git lfs pull`",
  ],
  [/^(RIFF|fLaC|OggS|ID3)/, "a recording", "give a table of recordings, or a folder"],
];

/** Files of Kaldi, one of which alone is no table. */
const NAMES: typeof KINDS = [
  [
    /(^|\/)(wav\.scp|utt2spk|utt2emo\w*|spk2utt|segments)$/,
    "one of several files of Kaldi",
    "join wav.scp, utt2spk and the emotions to one table, with columns path, emotion and speaker",
  ],
];
