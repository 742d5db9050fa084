import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { configJsonSchema } from '../src/config/json-schema.ts';
import { planJsonSchema } from '../src/plan/json-schema.ts';

const schemas = { config: configJsonSchema(), release: planJsonSchema() };

for (const [name, schema] of Object.entries(schemas)) {
  const target = new URL(`../schema/${name}.json`, import.meta.url);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  const held = existsSync(target) ? readFileSync(target, 'utf8') : '';
  if (!process.argv.includes('--check')) {
    mkdirSync(new URL('.', target), { recursive: true });
    writeFileSync(target, text);
  } else if (held !== text) {
    process.stderr.write(`schema/${name}.json is not what the schemas give: run node scripts/generate-schema.ts\n`);
    process.exitCode = 1;
  }
}
