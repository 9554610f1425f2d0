/**
 * Puts rows side by side.
 *
 * @param from Where all rows are.
 * @param indices u32 [rows]: which to take.
 * @param bytes Of a row.
 */
export function gather(from: usize, indices: usize, rows: usize, bytes: usize, to: usize): void {
  for (const end = indices + (rows << 2); indices < end; indices += 4, to += bytes) {
    memory.copy(to, from + (load<u32>(indices) as usize) * bytes, bytes);
  }
}
