/** What an account is for. One account has one role. */
export type Role = 'administrator' | 'staff' | 'auditor';

const roles: readonly string[] = ['administrator', 'staff', 'auditor'] satisfies readonly Role[];

export const isRole = (role: string): role is Role => roles.includes(role);

/** `own`: only what is the account's own: duties it holds, word that is meant for it. */
export type Leave = 'any' | 'own' | 'no';

const all = { administrator: 'any', staff: 'any', auditor: 'any' } as const;
const work = { administrator: 'any', staff: 'any', auditor: 'no' } as const;
const oversight = { administrator: 'any', staff: 'no', auditor: 'any' } as const;
const personal = { administrator: 'any', staff: 'own', auditor: 'any' } as const;
const administration = { administrator: 'any', staff: 'no', auditor: 'no' } as const;

/** Who may do what. Every route has one of these actions; nothing else is looked at, whatever the door. */
const table = {
  'case.accept': work,
  'case.classify': work,
  'case.hand-over': work,
  'case.receipt': work,
  'case.send-back': work,
  'case.request-materials': work,
  'case.receive-materials': work,
  'case.request-extension': work,
  'case.approve-extension': work,
  'case.notify-extension': work,
  'case.reply': work,
  'case.close': work,
  'case.withdraw': work,
  'case.read': all,
  'stream.read': oversight,
  'duties.list': personal,
  'notices.list': personal,
  'events.follow': oversight,
  'heads.read': all,
  'law.read': all,
  'law.publish': administration,
} as const satisfies { readonly [action: string]: { readonly [R in Role]: Leave } };

export type Action = keyof typeof table;

export const actions = Object.keys(table);

export const may = (role: Role, action: Action): Leave => table[action][role];
