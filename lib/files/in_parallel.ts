/**
 * Does the same for many things, several at a time.
 *
 * @param limit How many at a time.
 * @throws What the first one throws that fails; no others are begun then.
 * @example
 * ```ts
 * const squares: number[] = [];
 * await inParallel([1, 2, 3].entries(), 2, async ([i, x]) => void (squares[i] = await Promise.resolve(x * x)));
 * if (squares.join() !== "1,4,9") throw new Error("each has its place");
 * ```
 */
export async function inParallel<Item>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let failed = false;
  const one = async () => {
    for (let next = iterator.next(); !failed && !next.done; next = iterator.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: limit }, () =>
    one().catch((error) => {
      failed = true;
      throw error;
    })));
}
