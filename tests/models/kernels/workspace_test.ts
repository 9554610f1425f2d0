import { throws } from "node:assert/strict";
import { Workspace } from "ser/models/kernels/workspace.ts";

Deno.test("Workspace refuses what is more than WebAssembly can have, or than there is", () => {
  const advice =
    "take fewer rows, or a model whose memory does not grow with the square of the rows, such as " +
    "mlp or linear";
  throws(() => new Workspace().reserve(600_000_000, "fit 24,000 rows"), {
    name: "InputError",
    message:
      `Cannot fit 24,000 rows as that takes 4.8 GB of memory, and WebAssembly has 4 GB at most: ${advice}`,
  });
  const { grow } = WebAssembly.Memory.prototype;
  const growing = (error: Error) => {
    WebAssembly.Memory.prototype.grow = () => {
      throw error;
    };
    try {
      new Workspace().reserve(200_000_000, "fit 14,000 rows");
    } finally {
      WebAssembly.Memory.prototype.grow = grow;
    }
  };
  throws(() => growing(new RangeError("Unable to grow instance memory")), {
    name: "InputError",
    message: `Cannot fit 14,000 rows as that takes 1.6 GB of memory, and there is less: ${advice}`,
  });
  throws(() => growing(new TypeError("a fault")), { name: "TypeError", message: "a fault" });
});
