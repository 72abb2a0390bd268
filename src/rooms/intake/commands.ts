/** 受理: somebody brings a matter; it becomes a case of the unit that was asked first. */
export interface AcceptCase {
  readonly do: 'accept-case';
  readonly kind: string;
  readonly unit: string;
  readonly person: string;
  readonly citizen: string;
  readonly class?: string | undefined;
  readonly channel?: string | undefined;
  readonly name?: string | undefined;
  readonly contact?: string | undefined;
  readonly topic?: string | undefined;
  readonly matter?: string | undefined;
  readonly priority?: string | undefined;
  /** Whole days, of the kind that the regulation counts. */
  readonly promisedDays?: number | undefined;
  readonly text?: string | undefined;
}

export interface ClassifyCase {
  readonly do: 'classify-case';
  readonly class: string;
  readonly reason?: string | undefined;
  readonly person?: string | undefined;
}

/** 转办 to another unit, which must receipt it. */
export interface HandOverCase {
  readonly do: 'hand-over-case';
  readonly toUnit: string;
  readonly receiver: string;
  readonly reason: string;
  readonly evidence?: string | undefined;
}

/** 签收 by the unit it was handed to. */
export interface ReceiptCase {
  readonly do: 'receipt-case';
  readonly unit: string;
}

/** 退单: the unit that has it gives it back. */
export interface SendBackCase {
  readonly do: 'send-back-case';
  readonly toUnit: string;
  readonly reason: string;
}

/** 补正 */
export interface RequestMaterials {
  readonly do: 'request-materials';
  readonly items: readonly string[];
}

export interface ReceiveMaterials {
  readonly do: 'receive-materials';
  readonly items: readonly string[];
}

/** 延期: requested, then approved by somebody else, then told to the citizen. */
export interface RequestExtension {
  readonly do: 'request-extension';
  readonly days: number;
  readonly reason: string;
}

export interface ApproveExtension {
  readonly do: 'approve-extension';
  readonly days: number;
  readonly reason: string;
  readonly approver: string;
  readonly approverRole: string;
  readonly approverRank?: number | undefined;
}

export interface NotifyExtension {
  readonly do: 'notify-extension';
  readonly reason: string;
  readonly channel?: string | undefined;
}

/** 答复 */
export interface ReplyToCase {
  readonly do: 'reply-to-case';
  readonly text: string;
  readonly channel?: string | undefined;
}

/** 办结 */
export interface CloseCase {
  readonly do: 'close-case';
  readonly summary: string;
  readonly outcome?: string | undefined;
}

/** 撤回 by the citizen. */
export interface WithdrawCase {
  readonly do: 'withdraw-case';
  readonly reason: string;
}

/** Everything that can be done to a case that there is. */
export type CaseCommand =
  | ClassifyCase
  | HandOverCase
  | ReceiptCase
  | SendBackCase
  | RequestMaterials
  | ReceiveMaterials
  | RequestExtension
  | ApproveExtension
  | NotifyExtension
  | ReplyToCase
  | CloseCase
  | WithdrawCase;

export type IntakeCommand = AcceptCase | CaseCommand;
