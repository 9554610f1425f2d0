/**
 * Fills lines with the words of a text; a word that is longer than a line has one of its own.
 *
 * @param indent What each line begins with.
 * @param width The characters of a line, its indent included.
 *
 * @example
 * ```ts
 * if (fillLines("so much depends upon", 9, "  ").join("|") !== "  so much|  depends|  upon") throw new Error("three lines");
 * ```
 */
export function fillLines(text: string, width: number, indent = ""): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
