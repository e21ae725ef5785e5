// Writes what is derived from the sources: the JSON Schemas in schemas/ and the page of the metric catalogue.
//   node scripts/generate.mjs           writes them
//   node scripts/generate.mjs --check   fails where one is out of date
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import {
  acceptAnswer,
  baselineAnswer,
  checkAnswer,
  doctorAnswer,
  formatAnswer,
  kpiAnswer,
  listAnswer,
  renameAnswer,
  showAnswer,
  traceAnswer,
} from '../server/src/cli/answers.ts';
import { basesAnswer } from '../server/src/cli/basesAnswer.ts';
import { impactAnswer } from '../server/src/cli/changeAnswers.ts';
import { digestAnswer, matrixAnswer, roadmapAnswer } from '../server/src/cli/planAnswers.ts';
import { pullAnswer } from '../server/src/cli/pull/pullAnswer.ts';
import { rules } from '../server/src/core/rules/index.ts';
import { makeConfigurationJsonSchema } from '../server/src/host/configuration/jsonSchema.ts';
import { baselineFile, reviewsFile } from '../server/src/host/recordSchemas.ts';
import { writeCataloguePage } from './cataloguePage.mjs';

const root = join(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');

const answer = (schema, title) => ({ title, ...z.toJSONSchema(schema, { target: 'draft-7' }) });

const files = {
  'schemas/throughline.schema.json': makeConfigurationJsonSchema(rules),
  'schemas/check.schema.json': answer(checkAnswer, 'Answer of throughline check --format json'),
  'schemas/baseline.schema.json': answer(baselineFile, 'Known gaps of Throughline'),
  'schemas/baseline-answer.schema.json': answer(baselineAnswer, 'Answer of throughline baseline --format json'),
  'schemas/accept.schema.json': answer(acceptAnswer, 'Answer of throughline accept --format json'),
  'schemas/reviewed.schema.json': answer(reviewsFile, 'Reviewed requirements of Throughline'),
  'schemas/digest.schema.json': answer(digestAnswer, 'Answer of throughline digest --format json'),
  'schemas/bases.schema.json': answer(basesAnswer, 'Answer of throughline bases --format json'),
  'schemas/doctor.schema.json': answer(doctorAnswer, 'Answer of throughline doctor --format json'),
  'schemas/fmt.schema.json': answer(formatAnswer, 'Answer of throughline fmt --format json'),
  'schemas/impact.schema.json': answer(impactAnswer, 'Answer of throughline impact --format json'),
  'schemas/list.schema.json': answer(listAnswer, 'Answer of throughline list --format json'),
  'schemas/show.schema.json': answer(showAnswer, 'Answer of throughline show --format json'),
  'schemas/kpi.schema.json': answer(kpiAnswer, 'Answer of throughline kpi --format json'),
  'schemas/matrix.schema.json': answer(matrixAnswer, 'Answer of throughline matrix --format json'),
  'schemas/pull.schema.json': answer(pullAnswer, 'Answer of throughline pull --format json'),
  'schemas/rename.schema.json': answer(renameAnswer, 'Answer of throughline rename --format json'),
  'schemas/roadmap.schema.json': answer(roadmapAnswer, 'Answer of throughline roadmap --format json'),
  'schemas/trace.schema.json': answer(traceAnswer, 'Answer of throughline trace --format json'),
};

/** Files of text, as they are. */
const pages = { 'docs/metric-catalogue.md': writeCataloguePage() };

const options = await resolveConfig(join(root, 'schemas/any.json'));
await mkdir(join(root, 'schemas'), { recursive: true });
let outdated = 0;
const texts = { ...pages };
for (const [path, content] of Object.entries(files)) {
  texts[path] = await format(JSON.stringify(content), { ...options, parser: 'json' });
}
for (const [path, text] of Object.entries(texts)) {
  const old = await readFile(join(root, path), 'utf8').catch(() => undefined);
  if (old === text) continue;
  outdated++;
  if (isCheck) console.error(`${path} is out of date: run \`npm run generate\``);
  else {
    await writeFile(join(root, path), text);
    console.log(`wrote ${path}`);
  }
}
if (isCheck && outdated > 0) process.exitCode = 1;
