import { deepStrictEqual, ok } from "node:assert/strict";
import { slaneyFilters, triangles } from "ser/audio/mel_filters.ts";

Deno.test("mel bands are linear up to 1 kHz and logarithmic above", () => {
  const { centres } = slaneyFilters(Float64Array.of(0), 8000, 80);
  const steps = [...centres].slice(1).map((centre, i) => centre - centres[i]!);
  const low = steps.filter((_, i) => centres[i + 1]! < 1000);
  ok(low.every((step) => Math.abs(step - low[0]!) < 1e-9));
  const ratios = [...centres].flatMap((centre, i) =>
    i > 0 && centres[i - 1]! > 1000 ? centre / centres[i - 1]! : []
  );
  ok(ratios.every((ratio) => Math.abs(ratio - ratios[0]!) < 1e-12) && ratios[0]! > 1);
});

Deno.test("each mel band has unit area", () => {
  const hertz = Float64Array.from({ length: 80_001 }, (_, i) => i / 10);
  for (const filter of slaneyFilters(hertz, 8000, 20).filters) {
    ok(Math.abs(filter.reduce((sum, weight) => sum + weight, 0) / 10 - 1) < 1e-3);
  }
});

Deno.test("triangles meet the next ones' peaks with their ends", () => {
  const positions = Float64Array.of(0, 1, 2, 3, 4, 5);
  deepStrictEqual(triangles(positions, Float64Array.of(0, 2, 4, 5)), [
    Float64Array.of(0, 0.5, 1, 0.5, 0, 0),
    Float64Array.of(0, 0, 0, 0.5, 1, 0),
  ]);
});
