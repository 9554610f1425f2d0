import { deepStrictEqual, throws } from "node:assert/strict";
import { fitLeastSquares, scoreRows } from "ser/models/lssvm/least_squares.ts";
import { randomNormal, randomSource } from "ser/random.ts";
import { agree } from "../../fixtures/agree.ts";
import golden from "../../fixtures/svm_golden.json" with { type: "json" };
import { tested, train } from "../../fixtures/svm_examples.ts";

const normals = (name: string, length: number) => {
  const random = randomSource(name);
  return Float32Array.from({ length }, () => randomNormal(random));
};

Deno.test("fitLeastSquares() solves its equations, of more rows and columns than are taken at once", () => {
  const rows = 410, columns = 530, gamma = 0.2 / columns, costs = [5, 2, 8];
  const x = normals("train", rows * columns), y = Array.from({ length: rows }, (_, row) => row * row % 3);
  const { coefficients } = fitLeastSquares({ inputs: { columns, x }, y }, { name: "rbf", gamma }, costs);
  const labels = [...new Set(y)].sort();
  const targets = labels.flatMap((label) => y.map((own) => Number(own === label) - 1 / labels.length));
  const given = new Float64Array(targets.length);
  for (let row = 0; row < rows; row++) {
    for (let other = 0; other < rows; other++) {
      let distance = 0;
      for (let k = 0; k < columns; k++) distance += (x[row * columns + k]! - x[other * columns + k]!) ** 2;
      const value = Math.exp(-gamma * distance) + (row === other ? 1 / costs[y[row]!]! : 0);
      for (const label of labels.keys()) {
        given[label * rows + row]! += value * coefficients[label * rows + other]!;
      }
    }
  }
  agree(given, targets, 1e-11);
});

Deno.test("fitLeastSquares() refuses more rows than a kernel matrix can have, before it begins", () => {
  const rows = 24_000, train = { inputs: { columns: 1, x: new Float32Array(rows) } };
  throws(
    () => fitLeastSquares({ ...train, y: Array<number>(rows).fill(0) }, { name: "linear", gamma: 1 }, [1]),
    (error: Error) =>
      error.name === "InputError" &&
      error.message.startsWith("Cannot fit least squares to 24000 rows of 1 columns as that takes 4."),
  );
});

Deno.test("scoreRows() scores many rows as it scores each alone", () => {
  const columns = 5, x = normals("many", 1100 * columns);
  const some = {
    inputs: { columns, x: normals("train", 30 * columns) },
    y: [...Array(30).keys()].map((i) => i % 2),
  };
  const machine = fitLeastSquares(some, { name: "rbf", gamma: 0.1 }, [5, 5]), scores = scoreRows(machine, x);
  for (const row of [0, 1023, 1024, 1099]) {
    deepStrictEqual(
      scores.subarray(2 * row, 2 * row + 2),
      scoreRows(machine, x.subarray(row * columns, (row + 1) * columns)),
    );
  }
});

Deno.test("without relaxed SIMD, fitLeastSquares() agrees with scikit-learn too", async () => {
  const worker = new Worker(new URL("./plain_simd_worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<Float64Array>();
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(new Error(event.message));
  const { c, gamma, kernel, scores } = golden.squares["rbf"];
  worker.postMessage({ train, tested, options: { c, gamma, kernel } });
  try {
    agree(await promise, scores.flat(), 1e-10);
  } finally {
    worker.terminate();
  }
});
