/** A kernel's binaries, base64: for engines that have relaxed SIMD, and for those that have not. */
export interface KernelBuilds {
  readonly relaxed: string;
  readonly plain: string;
}

/**
 * Prepares to make instances of a kernel, each with a memory of its own. The binary is decoded and compiled once, when the
 * first instance is made.
 *
 * @throws {WebAssembly.CompileError} When an instance is made, if the engine lacks SIMD.
 */
export function kernelFactory<Kernel>({ relaxed, plain }: KernelBuilds): () => Kernel {
  const compile = memoise(() => {
    const binary = decode(relaxed);
    return new WebAssembly.Module(WebAssembly.validate(binary) ? binary : decode(plain));
  });
  return () => new WebAssembly.Instance(compile()).exports as Kernel;
}

/** Prepares to make something once, on first use. */
export function memoise<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => made ??= make();
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
