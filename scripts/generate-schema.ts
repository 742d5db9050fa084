import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { configJsonSchema } from '../src/config/json-schema.ts';

const target = new URL('../schema/config.json', import.meta.url);
const text = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
const held = existsSync(target) ? readFileSync(target, 'utf8') : '';

if (!process.argv.includes('--check')) {
  mkdirSync(new URL('.', target), { recursive: true });
  writeFileSync(target, text);
} else if (held !== text) {
  process.stderr.write('schema/config.json is not what the gate table gives: run node scripts/generate-schema.ts\n');
  process.exitCode = 1;
}
