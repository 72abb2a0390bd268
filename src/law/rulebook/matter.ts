/**
 * What several regulations rule on, each in its own way: ring limits, opening hours, jewellery. Where two of them say
 * different things about one matter, whoever applies both is told.
 */
export interface Matter {
  /** A word of `regulations/matters.yaml`: `ring-limit`. */
  readonly name: string;
  /** What this regulation says of it, in a few words, where the rule itself does not tell: 24 小时. */
  readonly says?: string;
}
