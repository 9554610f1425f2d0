/**
 * Least squares, for train.ts to measure.
 *
 * Says so when it is ready; then answers each line on standard input with a line of JSON: milliseconds of a fit, from the
 * scaled rows to the coefficients. The task is that of scipy_least_squares.py.
 */
import { createInterface } from "node:readline";
import process from "node:process";
import { fitLeastSquares } from "ser/models/lssvm/least_squares.ts";
import { randomNormal, randomSource } from "ser/random.ts";

const ROWS = 4000, COLUMNS = 1325, CLASSES = 8, COST = 5, GAMMA = 0.2;

const random = randomSource("bench");
const train = {
  inputs: { columns: COLUMNS, x: Float32Array.from({ length: ROWS * COLUMNS }, () => randomNormal(random)) },
  y: Array.from({ length: ROWS }, (_, row) => row % CLASSES),
};

function fit(): number {
  const start = performance.now();
  fitLeastSquares(train, { name: "rbf", gamma: GAMMA / COLUMNS }, new Array<number>(CLASSES).fill(COST));
  return performance.now() - start;
}

if (import.meta.main) {
  fit();
  console.log(JSON.stringify({ ready: true }));
  for await (const _ of createInterface({ input: process.stdin })) console.log(JSON.stringify(fit()));
}
