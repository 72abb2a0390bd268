/** Somebody, or some program, that may speak to the server. The doors know what its role may do. */
export interface Account {
  readonly account: string;
  readonly role: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** Who may speak to the server. Tokens are known by their SHA-256 alone, in hex. */
export interface Accounts {
  readonly find: (tokenHash: string) => Promise<Account | undefined>;
  /** False where the account, or another one with this token, is there already. */
  readonly add: (account: Account, tokenHash: string) => Promise<boolean>;
  readonly has: (role: string) => Promise<boolean>;
}
