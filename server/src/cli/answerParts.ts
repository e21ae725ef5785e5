/** What the JSON answers have in common, as schemas. */
import * as z from 'zod';
import { severities } from '../core/model/finding.ts';

export const count = z.int().min(0);
export const line = z.int().min(1).describe('Counted from 1.');
export const file = z.string().min(1).describe('Relative to the root, with `/`.');
const position = z.strictObject({ line, column: z.int().min(1).describe('Counted from 1, in UTF-16 units.') });
export const range = z.strictObject({ start: position, end: position.describe('Behind the last character.') });
export const schemaVersion = z.literal(1).describe('Grows when a reader of this answer would have to change.');
export const root = z
  .string()
  .describe('The absolute path of the root, with `/`: the only value that depends on the machine.');
export const severity = z.enum(severities as readonly ['error', 'warning', 'information', 'hint']);
export const scope = z
  .string()
  .exactOptional()
  .describe('The scope of the item, where it has one, by its shortest unique tail.');
