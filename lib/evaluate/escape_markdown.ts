import { max } from "d3-array";

/**
 * Escapes a text for Markdown, within a line or a cell of a table, so that it is shown as it is: names may hold anything.
 *
 * White space of any kind becomes a space, since a new line would end a heading or a row.
 *
 * @example
 * ```ts
 * if (escapeMarkdown("*a* | [b](c)") !== "\\*a\\* \\| \\[b\\](c)") throw new Error("no emphasis, cell or link");
 * ```
 */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_~[\]<>|@#]|&(?=[\w#])/g, "\\$&")
    // Addresses that would be made links, and what opens a list or a line at the beginning.
    .replaceAll(/:(?=\/\/)|(?<=www)\./gi, "\\$&")
    .replace(/^( ?)(\d*)(?:(?<=\d)[.)]|(?<!\d)[-+=])/, (start) => `${start.slice(0, -1)}\\${start.at(-1)}`);
}

/**
 * Escapes a text for Markdown, but makes addresses of the web links: of a citation, or a homepage.
 *
 * @example
 * ```ts
 * if (linkMarkdown("A_b, https://a.org/b_c.") !== "A\\_b, <https://a.org/b_c>.") throw new Error("one link");
 * if (linkMarkdown("javascript:alert()").includes("<")) throw new Error("no address of the web");
 * ```
 */
export function linkMarkdown(text: string): string {
  return text.split(/(https?:\/\/[\w.~:/?#@!$&'()*+,;=%-]*[\w/])/)
    .map((part, i) => (i % 2 ? `<${part}>` : escapeMarkdown(part))).join("");
}

/**
 * Writes a text as code in Markdown, within a line, so that it is shown as it is.
 *
 * @example
 * ```ts
 * if (codeMarkdown("a`b") !== "`` a`b ``") throw new Error("a longer fence than what is inside");
 * ```
 */
export function codeMarkdown(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const longest = max(line.matchAll(/`+/g), ([ticks]) => ticks.length) ?? 0;
  const fence = "`".repeat(longest + 1), space = longest > 0 ? " " : "";
  return line && `${fence}${space}${line}${space}${fence}`;
}
