import { type Bytes, headOf } from "./bytes.ts";
import { isTarHeader } from "./tar.ts";
import { MissingPartsError, readDirectory } from "./zip_directory.ts";

/** What a file is by its content, whatever its name. */
export interface Content {
  readonly kind:
    | "zip"
    | "tar"
    | "gzip"
    | "archive"
    | "page"
    | "pointer"
    | "sound"
    | "text"
    | "empty"
    | "unknown";
  /** In words, after "it is": `a 7z archive`. */
  readonly words: string;
  /** What to do instead of reading it as a folder or an archive. */
  readonly advice: string;
}

/** Tells by its content what a file is. */
export async function tellContent(bytes: Bytes): Promise<Content> {
  const known = tellHead(await headOf(bytes, HEAD));
  if (known.kind !== "unknown" && known.kind !== "text") return known;
  // A program that unpacks itself, or the last of several parts: the directory at the end tells.
  const isZip = await readDirectory(bytes).then(Boolean, (error) => error instanceof MissingPartsError);
  return isZip ? ZIP : known;
}

/** Bytes by which {@link tellHead} tells what they begin. */
export const HEAD = 4096;

/** Tells what a file is by its first bytes, {@link HEAD} of them if it has as many. */
export function tellHead(head: Uint8Array): Content {
  if (head.length === 0) {
    return { kind: "empty", words: "empty (0 bytes)", advice: "copy it again from where it is complete" };
  }
  const start = head.subarray(0, 32), beginnings = [start.toHex(), new TextDecoder().decode(start)];
  for (const [signature, content] of SIGNATURES) {
    if (beginnings.some((beginning) => signature.test(beginning))) return content;
  }
  if (isTarHeader(head)) return TAR;
  return tellText(head);
}

const ZIP: Content = { kind: "zip", words: "a zip archive", advice: "" };

const TAR: Content = { kind: "tar", words: "a tar archive", advice: "" };

function packed(what: string, command: string): Content {
  const advice = `unpack it (${command}), and give the folder`;
  return { kind: "archive", words: `${what}, which is not read here`, advice };
}

const SOUND: Content = { kind: "sound", words: "a recording", advice: "give the folder that it is in" };

const POINTER: Content = {
  kind: "pointer",
  words: "a pointer of Git LFS, and not the file itself",
  advice: "get the files by: git lfs pull",
};

/** First bytes, as hexadecimal digits or as text, and what begins by them. */
const SIGNATURES: readonly (readonly [RegExp, Content])[] = [
  [/^504b(0304|0506|0708|3030504b)/, ZIP],
  [/^1f8b/, { kind: "gzip", words: "a gzip file", advice: "" }],
  [/^377abcaf271c/, packed("a 7z archive", "7z x FILE")],
  [/^526172211a07/, packed("a RAR archive", "unrar x FILE, or 7z x FILE")],
  [/^425a683[1-9]314159265359/, packed("packed by bzip2", "tar xf FILE")],
  [/^fd377a585a00/, packed("packed by xz", "tar xf FILE")],
  [/^28b52ffd/, packed("packed by Zstandard", "tar xf FILE")],
  [/^5d0000....0{0,4}f{12}/, packed("packed by LZMA", "tar xf FILE")],
  [/^ff(f[^e]|e)/, SOUND],
  [/^(RIFF|RIFX|RF64|BW64|FORM|fLaC|OggS|ID3|\.snd|caff|NIST_1A|riff)/, SOUND],
  [/^version https:\/\/git-lfs/, POINTER],
];

/** Tells a web page from other text, and text from other bytes. */
function tellText(head: Uint8Array): Content {
  const text = new TextDecoder().decode(head).replace(/^\ufeff/, "").trimStart();
  if (
    /^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|script|title|meta)\b/is.test(text)
  ) {
    return {
      kind: "page",
      words: `a web page${quoted(titleOf(text))}`,
      advice:
        "if it asks to sign in or to confirm, do so in a browser, download the file there, and give the file",
    };
  }
  const isText = !/[^\P{Cc}\s]|\ufffd/u.test(text.slice(0, -4));
  if (isText) {
    const words = `text${quoted(text.slice(0, 60).split(/\r?\n/)[0]!.trim())}`;
    return { kind: "text", words, advice: "if it is a table of clips, use --corpus manifest" };
  }
  return {
    kind: "unknown",
    words: "of a kind that is not known",
    advice: "if it is packed, unpack it, and give the folder",
  };
}

/** Finds what a reader would see first of a page. */
function titleOf(page: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(page)?.[1] ??
    page.replace(/<(script|style).*?<\/\1>|<[^>]*>/gis, " ");
  return title.replace(/\s+/g, " ").trim().slice(0, 60);
}

function quoted(words: string): string {
  return words ? ` ("${words}")` : "";
}
