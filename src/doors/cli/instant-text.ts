// Moved; this line goes when nobody imports it from here any more.
export { type InstantWriter, instantWriter, parseInstant, spanText } from '#doors/wording/instant-text.ts';
