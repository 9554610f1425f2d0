const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Escapes a text for HTML, between tags and in an attribute within double quotes.
 *
 * @example
 * ```ts
 * if (escapeHtml('1 < "2"') !== "1 &lt; &quot;2&quot;") throw new Error("a tag or a quote is let through");
 * ```
 */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);
}
