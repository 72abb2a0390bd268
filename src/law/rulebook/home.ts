/** What a rule or an item is besides: a required or banned phrase, a record to keep, a disclosure, a role. */
export type RuleHome = 'phrase' | 'register' | 'disclosure' | 'role';

/** What a note gives a home to; `prose` asks for nothing that can be kept or broken. */
export type NoteHome = RuleHome | 'prose';
