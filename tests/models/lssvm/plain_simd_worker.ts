/// <reference lib="deno.worker" />

// As an engine would answer that has no relaxed SIMD.
WebAssembly.validate = () => false;

self.onmessage = async ({ data: { train, tested, options } }: MessageEvent) => {
  const { resolveKernel } = await import("ser/models/kernels/kernel_options.ts");
  const { fitLeastSquares, scoreRows } = await import("ser/models/lssvm/least_squares.ts");
  const { kernel, costs } = resolveKernel("lssvm", train, options, { classes: 4, balance: "none" });
  self.postMessage(scoreRows(fitLeastSquares(train, kernel, costs), tested.x));
};
