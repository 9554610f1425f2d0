import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { type Balance, mostProbable } from "ser/models/classifier.ts";
import { permuteColumns } from "ser/models/permute.ts";
import { svm, type SvmOptions } from "ser/models/svm.ts";
import { decide, scoreClasses } from "ser/models/svm/decide.ts";
import { loadMachine, loadScorer } from "ser/models/svm/files.ts";
import { computeKernel } from "ser/models/svm/kernel.ts";
import { scoreRows } from "ser/models/svm/least_squares.ts";
import { separate } from "ser/models/svm/separate.ts";
import { solve } from "ser/models/svm/solve.ts";
import { randomSource } from "ser/random.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/svm_golden.json" with { type: "json" };

const columns = golden.x[0]!.length, classes = 4;
const train = { inputs: { columns, x: Float32Array.from(golden.x.flat()) }, y: golden.y };
const tested = { columns, x: Float32Array.from(golden.tested.flat()) };
const how = (balance: Balance = "none") => ({
  classes,
  seed: 0,
  epochs: 0,
  balance,
  validation: null,
  patience: 0,
});

for (const [name, { c, gamma, kernel, balance, ...expected }] of Object.entries(golden.svm)) {
  const options = { loss: "hinge", c, gamma, kernel } as SvmOptions;
  const fit = () => svm.fit(train, options, how(balance as Balance));

  Deno.test(`svm (${name}) decides between two classes as scikit-learn 1.9.1`, async () => {
    strictEqual(golden.about["scikit-learn"], "1.9.1");
    const machine = loadMachine(await (await fit()).save());
    agree(decide(machine, Float64Array.from(tested.x)), expected.pairs.flat(), 1e-12);
    strictEqual(machine.vectors.length, expected.support.length * columns);
  });

  Deno.test(`svm (${name}) scores classes as scikit-learn, but for ties of votes`, async () => {
    const machine = loadMachine(await (await fit()).save());
    for (const [row, scores] of expected.scores.entries()) {
      const actual = scoreClasses(machine, expected.pairs[row]!);
      strictEqual(actual.indexOf(Math.max(...actual)), expected.predicted[row]);
      const sort = (values: readonly number[]) => values.toSorted((a, b) => a - b);
      agree(sort(actual), sort(scores), 1e-12);
      if (scores.indexOf(Math.max(...scores)) === expected.predicted[row]) agree(actual, scores, 1e-12);
    }
  });

  Deno.test(`svm (${name}) gives the class that SVC.predict gives, by probabilities that sum to 1`, async () => {
    const probabilities = await (await fit()).predict(tested);
    deepStrictEqual(mostProbable(probabilities, classes), expected.predicted);
    for (const row of expected.predicted.keys()) {
      const sum = probabilities.subarray(row * classes, (row + 1) * classes).reduce((a, b) => a + b);
      ok(Math.abs(sum - 1) < 1e-6, `row ${row}: ${sum}`);
    }
  });

  Deno.test(`svm (${name}) is the same bytes each time, and predicts the same once loaded`, async () => {
    const model = await fit(), files = await model.save();
    deepStrictEqual(await (await fit()).save(), files);
    deepStrictEqual(await (await svm.load(files, options)).predict(tested), await model.predict(tested));
  });
}

for (const [name, { c, gamma, kernel, balance, scores }] of Object.entries(golden.squares)) {
  const options = { loss: "squares", c, gamma, kernel } as SvmOptions;
  const fit = () => svm.fit(train, options, how(balance as Balance));

  Deno.test(`svm (squares, ${name}) scores classes as scikit-learn's kernel ridge regression`, async () => {
    const scorer = loadScorer(await (await fit()).save());
    agree(scoreRows(scorer, Float64Array.from(tested.x)), scores.flat(), 1e-10);
    const powers = scores.map((row) => row.map((score) => Math.exp(classes * score)));
    const expected = powers.flatMap((row) => row.map((power) => power / row.reduce((a, b) => a + b)));
    agree(await (await fit()).predict(tested), expected, 1e-6);
  });

  Deno.test(`svm (squares, ${name}) is the same bytes each time, and predicts the same once loaded`, async () => {
    const model = await fit(), files = await model.save();
    deepStrictEqual(await (await fit()).save(), files);
    deepStrictEqual(await (await svm.load(files, options)).predict(tested), await model.predict(tested));
  });
}

Deno.test("solve() solves what it is given, whether it takes one block of columns or several", () => {
  for (const size of [1, 5, 47, 48, 49, 130]) {
    const random = randomSource("solve", size);
    const root = Float64Array.from({ length: size * size }, () => random() - 0.5);
    const matrix = computeKernel(root, root, size, { name: "linear", gamma: 1 });
    for (let i = 0; i < size; i++) matrix[i * (size + 1)]! += 1;
    const expected = Float64Array.from({ length: 2 * size }, () => random() - 0.5);
    const sides = expected.map((_, place) => {
      const side = Math.floor(place / size), row = place % size;
      let sum = 0;
      for (let i = 0; i < size; i++) sum += matrix[row * size + i]! * expected[side * size + i]!;
      return sum;
    });
    solve(matrix, sides, size);
    agree(sides, [...expected], 1e-10);
  }
});

Deno.test("solve() refuses a matrix that is not positive definite", () => {
  throws(() => solve(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1), 2), {
    name: "InputError",
    message: "Cannot solve the equations as the matrix is not positive definite",
  });
});

Deno.test("the golden values have a class that wins no more pairs than another that scores better", () => {
  const { scores, predicted } = golden.svm["linear with weights"];
  ok(scores.some((values, row) => values.indexOf(Math.max(...values)) !== predicted[row]));
});

Deno.test("svm tells a disc from the ring around it by distance, and not by product", async () => {
  const y = Array.from({ length: 40 }, (_, i) => i % 2);
  const x = Float32Array.from(
    y.flatMap((ring, i) => [Math.cos(i), Math.sin(i)].map((at) => at * (1 + 2 * ring))),
  );
  const inputs = { columns: 2, x };
  const right = async (options: Partial<SvmOptions>) => {
    const model = await svm.fit({ inputs, y }, { ...svm.defaults, ...options }, { ...how(), classes: 2 });
    const predicted = mostProbable(await model.predict(inputs), 2);
    return predicted.filter((label, i) => label === y[i]).length;
  };
  for (const loss of ["squares", "hinge"] as const) {
    strictEqual(await right({ loss, gamma: "scale", kernel: "rbf" }), 40);
    ok(await right({ loss, kernel: "linear" }) < 32);
  }
});

Deno.test("svm gives a class without clips no probability, and a class alone all of it", async () => {
  const without = train.y.map((label) => label === 1 ? 2 : label);
  for (const loss of ["squares", "hinge"] as const) {
    const fit = (y: number[]) => svm.fit({ ...train, y }, { ...svm.defaults, loss }, how("weights"));
    const some = await (await fit(without)).predict(tested);
    ok(some.every((value, i) => (value === 0) === (i % classes === 1)));
    const alone = await fit(train.y.map(() => 3));
    deepStrictEqual([...(await alone.predict(tested)).subarray(0, classes)], [0, 0, 0, 1]);
  }
});

Deno.test("separate() ends where no two coefficients can gain more than the tolerance", () => {
  const value = fc.double({ noNaN: true, min: -3, max: 3 });
  const cost = fc.double({ noNaN: true, min: 0.01, max: 100 });
  const rows = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(rows, rows, cost, cost, (one, two, high, low) => {
    const x = Float64Array.from([...one, ...two].flat()), first = one.length;
    const exact = computeKernel(x, x, 2, { name: "rbf", gamma: 0.5 });
    const alike = Float32Array.from(exact), size = x.length / 2, self = new Float64Array(size).fill(1);
    const { coefficients } = separate({ alike, self, first, costs: [high, low] });
    ok(Math.abs(coefficients.reduce((a, b) => a + b)) < 1e-9 * (high + low), "they add up to nothing");
    const errors = Array.from(coefficients, (_, row) => {
      const sum = coefficients.reduce((sum, value, other) => sum + value * alike[row * size + other]!, 0);
      return sum - (row < first ? 1 : -1);
    });
    const bounds = (row: number) => row < first ? [0, high] as const : [-low, 0] as const;
    ok(coefficients.every((value, row) => value >= bounds(row)[0] && value <= bounds(row)[1]));
    const growing = errors.filter((_, row) => coefficients[row]! < bounds(row)[1]);
    const falling = errors.filter((_, row) => coefficients[row]! > bounds(row)[0]);
    ok(Math.max(...falling) - Math.min(...growing) < 1e-3 + 1e-9 * (high + low));
  }));
});

Deno.test("computeKernel() takes each row with each, whether their number is odd or even", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(fc.property(rows, rows, (a, b) => {
    const tables = [a, b].map((table) => Float64Array.from(table.flat())) as [Float64Array, Float64Array];
    const pairs = a.flatMap((one) => b.map((two) => [one, two] as const));
    const products = pairs.map(([one, two]) => one[0] * two[0] + one[1] * two[1]);
    agree(computeKernel(...tables, 2, { name: "linear", gamma: 1 }), products, 0);
    const likeness = pairs.map(([one, two]) =>
      Math.exp(-0.1 * ((one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2))
    );
    agree(computeKernel(...tables, 2, { name: "rbf", gamma: 0.1 }), likeness, 1e-12);
  }));
});

for (
  const [options, message] of [
    [{ c: 0 }, 'Option "c" of svm must be above 0: current value is 0'],
    [
      { gamma: "auto" },
      'Option "gamma" of svm must be scale, scale/5 or a number above 0: current value is "auto"',
    ],
    [
      { gamma: "scale/0" },
      'Option "gamma" of svm must be scale, scale/5 or a number above 0: current value is "scale/0"',
    ],
  ] as const
) {
  Deno.test(`svm refuses ${JSON.stringify(options)}`, async () => {
    await rejects(svm.fit(train, { ...svm.defaults, ...options }, how()), { name: "InputError", message });
  });
}

Deno.test("svm does not load where a file is missing", async () => {
  const { "vectors.bin": _, ...files } =
    await (await svm.fit(train, { ...svm.defaults, loss: "hinge" }, how())).save();
  const error = {
    name: "InputError",
    message: "Cannot load the support vectors as there is no vectors.bin",
  };
  for (const load of [loadMachine, loadScorer]) throws(() => load(files), error);
  await rejects(svm.load(files, svm.defaults), error);
});

for (const loss of ["squares", "hinge"] as const) {
  for (const kernel of ["rbf", "linear"] as const) {
    Deno.test(`svm (${loss}, ${kernel}) predicts dealt columns as if each were predicted by itself`, async () => {
      const classifier = await svm.fit(train, { loss, kernel, c: 3, gamma: "scale/2" }, how("weights"));
      const permutation = {
        groups: [[0], [1, columns - 1], [], [...Array(columns).keys()]],
        repeats: 3,
        seed: 4,
      };
      const quick = [...classifier.predictPermuted!(tested, permutation)];
      const dealt = [...permuteColumns(tested, permutation)];
      strictEqual(quick.length, dealt.length);
      for (const [group, inputs] of dealt.entries()) {
        agree(quick[group]!, [...await classifier.predict(inputs)], 1e-6);
      }
    });
  }
}
