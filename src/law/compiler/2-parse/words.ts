import { oneOf } from './scalars.ts';

/** 原则上 in-principle, 提倡 encouraged, 条件允许 if-possible, 可 permitted. */
export const forceWord = oneOf('must', 'in-principle', 'encouraged', 'if-possible', 'permitted', 'reported');

/** What a rule or an item is besides a rule; a note may also be mere prose. */
const homes = ['phrase', 'register', 'disclosure', 'role'] as const;
export const homeWord = oneOf(...homes);
export const noteHomeWord = oneOf(...homes, 'prose');
