/**
 * Statistics: tests, their correction, densities and components.
 *
 * @module
 */
export { averageLinkage, type Merge } from "./average_linkage.ts";
export { density } from "./density.ts";
export { holm } from "./holm.ts";
export { type KruskalWallis, kruskalWallis } from "./kruskal_wallis.ts";
export { principalComponents } from "./pca.ts";
