/**
 * Names the copy of a download, without an ending: by what the server calls it, else by what looks like an archive in the address,
 * else by the last part of it.
 *
 * @param disposition The server's header `content-disposition`.
 * @example
 * ```ts
 * const address = new URL("https://example.org/My%20Corpus.zip/download");
 * if (nameOf(address, null) !== "My_Corpus") throw new Error("the part that names an archive");
 * if (nameOf(address, 'attachment; filename="a.tar.gz"') !== "a") throw new Error("what the server calls it");
 * ```
 */
export function nameOf({ pathname }: URL, disposition: string | null): string {
  const parts = pathname.split("/").filter(Boolean).map(decode);
  const name = fileName(disposition ?? "") ?? parts.findLast((part) => ARCHIVE.test(part)) ?? parts.at(-1) ??
    "";
  return name.replace(ARCHIVE, "").replace(/[^\p{L}\p{N}_.-]+/gu, "_").replace(/^\.+/, "") || "archive";
}

const ARCHIVE = /\.(zip|tar|tgz|tar\.gz)$/i;

/** Says what to do where a server answers with an error. */
export function adviceForStatus(status: number, url: string): string {
  if (status === 401 || status === 403 || status === 407) {
    return "the file is not for everybody: sign in, or agree to its terms, in a browser, download it there, and give the file";
  }
  if (status === 404 || status === 410) {
    const hash = url.includes("#")
      ? `; what follows # is not sent to the server: is it part of the name? Then write %23`
      : "";
    return `is the address right? See whether a browser finds it${hash}`;
  }
  if (status === 429) return "it is asked too often: try again later";
  if (status >= 500) return "the server has a fault of its own: try again later";
  return "see what a browser makes of the address; download the file there, and give the file";
}

/** Reads a file's name off the header `content-disposition`: RFC 6266. */
function fileName(disposition: string): string | undefined {
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(disposition);
  const name = extended ? decode(extended.trim()) : (plain?.[1] ?? plain?.[2])?.trim();
  return name?.split(/[/\\]/).at(-1) || undefined;
}

/** Decodes `%20` and the like, where they are right. */
function decode(text: string): string {
  return text.replace(/(%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch (error) {
      if (error instanceof URIError) return codes;
      throw error;
    }
  });
}
