/**
 * One step of what has to be done before an edition of a regulation may be published, in the order of the list; `rule`
 * is no signature but says who may interpret the articles.
 */
export interface ApprovalStep {
  readonly step: 'draft' | 'review' | 'countersign' | 'approve' | 'rule';
  /** Left out where any level, any department will do. */
  readonly level?: string;
  readonly department?: string;
  /** Where it is laid down: an article, `1.2`, or `other-regulation/1.2`. */
  readonly article?: string;
}
