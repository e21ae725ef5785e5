import type { Definition } from '../model/facts.ts';
import { expectedConfidence, readConfidence } from './confidence.ts';
import { DefinitionFields } from './definitionFields.ts';
import { readOwnCycle } from './itemCycles.ts';
import type { UnreadValue } from './metric.ts';

/** What an objective or key result says of its cycle and its confidence that cannot be taken as it is written. */
export function findUnreadGoalFields(
  definition: Definition,
  like: string,
  fiscalYearStart: number,
): readonly UnreadValue[] {
  const fields = new DefinitionFields(definition, like);
  readOwnCycle(fields, fiscalYearStart);
  fields.read('confidence', readConfidence, expectedConfidence);
  return fields.unread;
}
