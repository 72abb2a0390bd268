import { z } from '@hono/zod-openapi';

/** What a text must be besides its length; the message is a name that fieldErrors knows. */
const clean = (text: string) => text.isWellFormed() && !text.includes('\0');
const notBlank = (text: string) => /\S/.test(text);

const text = (longest: number) => z.string().min(1).max(longest).refine(clean, 'unclean').refine(notBlank, 'blank');

/** An id or a short label: a unit, a person, a class. */
export const label = text(200);
/** A reason, a topic: a few sentences. */
export const sentence = text(2_000);
/** What somebody said or wrote. */
export const prose = text(20_000);
/** Whole days, at most ten years. */
export const days = z.int().min(1).max(3_660);
export const items = z.array(label).min(1).max(50);
/** The version that the writer saw. */
export const seen = z
  .int()
  .min(0)
  .optional()
  .openapi({ description: '看到的版本；已有更新的就不办。 The version you saw: a newer one is a conflict.' });
/** A document of the law; it may be empty. */
export const documentText = z.string().max(1_000_000).refine(clean, 'unclean');
