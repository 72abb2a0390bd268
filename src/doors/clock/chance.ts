import { randomBytes } from 'node:crypto';

/** A secret that nobody can guess: 256 bits in hex. */
export const newSecret = (): string => randomBytes(32).toString('hex');
