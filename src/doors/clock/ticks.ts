/** Milliseconds of a clock that only runs forward, from no particular beginning: for rates and pauses, not for facts. */
export type Ticks = () => number;

export const ticks: Ticks = () => performance.now();
