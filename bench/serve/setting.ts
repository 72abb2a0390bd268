import type { BenchCluster } from './cluster.ts';

/** What every part of the bench works with. */
export interface Setting {
  readonly cluster: BenchCluster;
  /** For what the servers write; gone at the end. */
  readonly folder: string;
  /** What Node of the server is started with, such as `--cpu-prof`. */
  readonly node: readonly string[];
}
