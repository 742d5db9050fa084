import { mkdirSync, writeFileSync } from 'node:fs';
import { toJSONSchema } from 'zod';
import { resultSchema } from '../src/render/outputs.ts';

/** Writes `schema/result.json`, the shape of the Action's `result` output and of `sluice check --json`. */
export function resultJsonSchema(): string {
  const schema = toJSONSchema(resultSchema, { target: 'draft-7' });
  return `${JSON.stringify({ title: 'Result of a Sluice check, version 1', ...schema }, undefined, 2)}\n`;
}

if (import.meta.main) {
  const folder = new URL('../schema/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('result.json', folder), resultJsonSchema());
}
