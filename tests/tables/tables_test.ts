import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import pl from "nodejs-polars";
import { type Columns, makeTable, numbers, rowsOf, texts } from "ser/tables/tables.ts";

interface Row {
  readonly name: string | null;
  readonly value: number | null;
  readonly count: number | null;
}

const COLUMNS: Columns<Row> = { name: "text", value: "number", count: "whole" };
const KINDS = ["String", "Float64", "Int32"];

Deno.test("makeTable() keeps kinds where values are whole, absent, or there is no row", () => {
  const whole = [{ name: "a", value: 1, count: 2 }];
  const absent = [{ name: null, value: null, count: null }];
  for (const rows of [whole, absent, []]) {
    const table = makeTable<Row>(rows, COLUMNS);
    deepStrictEqual(table.dtypes.map(String), KINDS.map((kind) => `DataType(${kind})`));
    deepStrictEqual(rowsOf<Row>(table), rows);
  }
});

Deno.test("makeTable() takes the order of columns from the columns, and leaves other fields out", () => {
  const rows = [{ count: 1, other: true, value: 0.5, name: "a" }];
  deepStrictEqual(makeTable<Row>(rows, COLUMNS).columns, ["name", "value", "count"]);
});

Deno.test("a table comes back from Parquet as it was", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const rows = [{ name: "é", value: 0.1, count: -3 }, { name: null, value: null, count: null }];
    const path = join(folder, "table.parquet");
    makeTable<Row>(rows, COLUMNS).writeParquet(path);
    deepStrictEqual(rowsOf<Row>(pl.readParquet(path)), rows);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("numbers() reads columns row by row, in the order asked for", () => {
  const table = pl.DataFrame({ a: [1, 2], b: [3, 4], c: [5, 6] });
  deepStrictEqual([...numbers(table, ["c", "a"])], [5, 1, 6, 2]);
  strictEqual(numbers(table, []).length, 0);
});

Deno.test("numbers() takes time in proportion to the columns, of which layers of encoders have thousands", () => {
  const seconds = (count: number) => {
    const names = Array.from({ length: count }, (_, i) => `encoder_${i}_mean`);
    const table = pl.DataFrame(names.map((name) => pl.Series(name, [1, 2], pl.Float64)));
    const start = performance.now();
    strictEqual(numbers(table, names).length, 2 * count);
    return performance.now() - start;
  };
  seconds(100);
  const few = Math.max(1, seconds(300)), many = seconds(6000);
  ok(many < 100 * few, `${many.toFixed(0)} ms for 20 times as many as took ${few.toFixed(0)} ms`);
});

Deno.test("numbers() reads what is missing as NaN, not as 0", () => {
  const table = makeTable<Row>(
    [{ name: "a", value: null, count: null }, { name: "b", value: NaN, count: 0 }],
    COLUMNS,
  );
  deepStrictEqual([...numbers(table, ["value", "count"])], [NaN, NaN, NaN, 0]);
});

Deno.test("texts() reads a column of texts", () => {
  deepStrictEqual(texts(pl.DataFrame({ speaker: ["b", "a"] }), "speaker"), ["b", "a"]);
});
