// Moved; this line goes when nobody imports it from here any more.
export {
  consequenceText,
  kindText,
  latenessText,
  outcomeParts,
  type Reader,
  reasonText,
  stateText,
} from '#doors/wording/verdict-words.ts';
