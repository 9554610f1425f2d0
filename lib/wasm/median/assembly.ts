export function add(p: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) {
    const q = p + (<usize> i << 2);
    v128.store(q, f32x4.add(v128.load(q), v128.load(q, 16)));
  }
}
