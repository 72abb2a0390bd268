import type { Account, Accounts } from '../accounts.ts';
import { type Database, rowsOf, statement } from './store/statement.ts';

const find = statement('account-find');
const add = statement('account-add');
const has = statement('account-has');

interface AccountRow {
  readonly account: string;
  readonly role: string;
  readonly created_at: number;
}

/** Accounts in the ledger's own database: an ordinary small table. */
export const postgresAccounts = (database: Database): Accounts => ({
  async find(tokenHash) {
    const [row] = await rowsOf<AccountRow>(database, find, [tokenHash]);
    return row && { account: row.account, role: row.role, createdAt: row.created_at };
  },
  async add({ account, role, createdAt }: Account, tokenHash) {
    const { name, text } = add;
    const { rowCount } = await database.query({ name, text, values: [account, tokenHash, role, createdAt] });
    return rowCount === 1;
  },
  async has(role) {
    const [row] = await rowsOf<{ readonly has: boolean }>(database, has, [role]);
    return row?.has === true;
  },
});
