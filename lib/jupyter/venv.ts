/** The project's own Python environment, with its Deno kernel. */
export interface Environment {
  /** Path of its Python. Run it with {@link PYTHON_ARGS} first. */
  readonly python: string;
  /** Path of its Deno: what the notebooks run on. */
  readonly deno: string;
  /** Variables that keep Jupyter inside the environment, and colours for terminals, which pages fade, out of outputs. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Isolated from the user's own packages and settings; UTF-8 everywhere. */
export const PYTHON_ARGS = ["-I", "-X", "utf8"] as const;
