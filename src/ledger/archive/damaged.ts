/** Why a file cannot be read as a backup. */
export type Damage =
  /** It does not begin as a backup does. */
  | 'no-backup'
  /** A later release wrote it. */
  | 'newer'
  /** It ends too early, or what was packed cannot be unpacked. */
  | 'cut-off'
  /** Its parts are not those of a backup, or not in their order. */
  | 'order'
  /** The database refuses its rows. */
  | 'rows'
  /** It does not hold as many rows as it says, or its checksum is another. */
  | 'checksum';

/** A file is no backup, or not a whole one: nothing of it may be taken for true. */
export class ArchiveDamaged extends Error {
  readonly damage: Damage;
  constructor(damage: Damage, options?: ErrorOptions) {
    super(`damaged backup: ${damage}`, options);
    this.name = 'ArchiveDamaged';
    this.damage = damage;
  }
}
