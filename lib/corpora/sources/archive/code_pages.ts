/** How an archiver may have written names that are not in UTF-8. */
export interface CodePage {
  readonly title: string;
  /** Decodes bytes; null if they are none of its characters. */
  decode(bytes: Uint8Array): string | null;
  /** Characters beyond ASCII that are frequent in a script of thousands; null where all are letters that anybody writes. */
  readonly frequent: ReadonlySet<string> | null;
}

/** The code pages that zip files are written in, by those of Windows and DOS, in the order in which one is taken if in doubt. */
export function codePages(): readonly CodePage[] {
  return PAGES ??= [
    ofTable("CP437 (the code page of DOS)", CP437),
    ofTable("CP850 (western Europe, DOS)", CP850),
    ofLabel("Windows-1252 (western Europe)", "windows-1252"),
    // Korean first: its syllables are characters of GBK, too, but few Chinese words are made of those alone.
    ofLabel("CP949 (Korean)", "euc-kr", [0xb0, 0xc8, 0xa1, 0xfe]),
    ofLabel("GBK (Chinese)", "gbk", [0xb0, 0xd7, 0xa1, 0xfe]),
    ofLabel("Shift JIS (Japanese)", "shift_jis", [0x88, 0x98, 0x40, 0xfc], JAPANESE),
    ofLabel("Big5 (Chinese, traditional)", "big5", [0xa4, 0xc6, 0x40, 0xfe]),
    ofLabel("CP866 (Cyrillic, DOS)", "ibm866"),
    ofLabel("Windows-1251 (Cyrillic)", "windows-1251"),
    ofLabel("KOI8-R (Cyrillic)", "koi8-r"),
  ];
}

let PAGES: readonly CodePage[] | undefined;

const CP437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" +
  "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\xa0";

const CP850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀" +
  "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\xad±‗¾¶§÷¸°¨·¹³²■\xa0";

/** Hiragana and katakana. */
const JAPANESE = Array.from({ length: 0x30ff - 0x3041 }, (_, i) => String.fromCharCode(0x3041 + i));

function ofTable(title: string, upper: string): CodePage {
  const decode = (bytes: Uint8Array) =>
    Array.from(bytes, (byte) => byte < 128 ? String.fromCharCode(byte) : upper[byte - 128]!).join("");
  return { title, decode, frequent: null };
}

/**
 * Takes a code page that the platform knows.
 *
 * @param range First and last lead byte, first and last trail byte of its frequent characters.
 */
function ofLabel(
  title: string,
  label: string,
  range?: readonly [number, number, number, number],
  also: readonly string[] = [],
): CodePage {
  const decoder = new TextDecoder(label, { fatal: true });
  const decode = (bytes: Uint8Array) => {
    try {
      return decoder.decode(bytes);
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  };
  return { title, decode, frequent: range ? new Set([...pairs(range, decode), ...also]) : null };
}

function* pairs(
  [firstLead, lastLead, firstTrail, lastTrail]: readonly [number, number, number, number],
  decode: (bytes: Uint8Array) => string | null,
): Generator<string> {
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (let trail = firstTrail; trail <= lastTrail; trail++) {
      const character = decode(Uint8Array.of(lead, trail));
      if (character?.length === 1) yield character;
    }
  }
}
