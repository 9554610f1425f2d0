import { shuffler } from "d3-array";
import type { Random } from "../../random.ts";
import { groupRows } from "../../statistics/group_rows.ts";

/**
 * Makes what deals labels anew as if they had nothing to do with the clips, but clusters of them belonged together: each cluster gets
 * the labels of another, in a new order.
 *
 * Clips of a speaker are alike, and have that speaker's choice of emotions; labels that were dealt clip by clip would make any
 * difference between speakers significant. A cluster that is larger than the other takes its labels again from the start.
 *
 * @param clusters Of each clip, which it belongs to; all in one are dealt clip by clip.
 * @returns Gives new labels at every call.
 */
export function labelPermuter(
  labels: Uint16Array,
  clusters: readonly string[],
  random: Random,
): () => Uint16Array {
  const groups = groupRows(clusters), shuffle = shuffler(random);
  const own = groups.map((rows) => Uint16Array.from(rows, (row) => labels[row]!));
  const order = [...groups.keys()];
  return () => {
    const dealt = new Uint16Array(labels.length);
    shuffle(order);
    for (const [index, rows] of groups.entries()) {
      const donated = shuffle(own[order[index]!]!);
      for (let i = 0; i < rows.length; i++) dealt[rows[i]!] = donated[i % donated.length]!;
    }
    return dealt;
  };
}
