/** The instant of the machine's clock, in epoch milliseconds: for what is recorded now. */
export const now = (): number => Temporal.Now.instant().epochMilliseconds;
