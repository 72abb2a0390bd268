import type { Row } from '../archive/copy-text.ts';
import { instantOf } from '../archive/instant.ts';
import type { Head } from '../port.ts';

/** The head of a row of `archive-head`; what cannot be read in it has no valid signature either. */
export function headOf([number, madeAt, positions, root, signature, key]: Row): Head {
  return {
    number: Number(number),
    madeAt: instantOf(madeAt ?? ''),
    positions: (positions ?? '').slice(1, -1).split(',').map(Number),
    root: root ?? '',
    signature: signature ?? '',
    key: key ?? '',
  };
}
