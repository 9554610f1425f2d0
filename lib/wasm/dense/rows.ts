/**
 * Puts rows side by side.
 *
 * @param from Where all rows are.
 * @param order u32 [rows]: which to take.
 * @param bytes Of a row.
 */
export function gather(from: usize, order: usize, rows: usize, bytes: usize, to: usize): void {
  for (const end = order + (rows << 2); order < end; order += 4, to += bytes) {
    memory.copy(to, from + (load<u32>(order) as usize) * bytes, bytes);
  }
}
