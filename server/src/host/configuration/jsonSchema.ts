import * as z from 'zod';
import type { Rule } from '../../core/rules/rule.ts';
import { settingsSchema } from './schema.ts';

type JsonObject = { [key: string]: unknown };

/** The JSON Schema of throughline.yaml, for completion and checks in editors; rules are listed by name. */
export function makeConfigurationJsonSchema(rules: readonly Rule[]): JsonObject {
  const schema = z.toJSONSchema(settingsSchema, { target: 'draft-7', io: 'input' }) as JsonObject;
  const properties = schema['properties'] as Record<string, JsonObject>;
  const overrides = properties['overrides']?.['items'] as { properties: Record<string, JsonObject> };
  for (const holder of [properties, overrides.properties]) {
    const levels = holder['rules'];
    if (levels) holder['rules'] = listRules(levels, rules);
  }
  return {
    $schema: schema['$schema'],
    title: 'Throughline configuration',
    description: 'Settings of a project for Throughline. Everything may be left out.',
    ...schema,
  };
}

/** Names the rules as properties. Others stay allowed, as a newer version may have them: Throughline itself warns. */
function listRules(levels: JsonObject, rules: readonly Rule[]): JsonObject {
  const level = levels['additionalProperties'] as JsonObject;
  const properties = Object.fromEntries(
    rules
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(rule => [
        rule.name,
        { ...level, description: rule.summary, default: rule.profile === 1 ? rule.severity : 'off' },
      ]),
  );
  return { type: 'object', description: levels['description'], properties, additionalProperties: level };
}
