import * as z from 'zod/mini';
import { describeKeys } from '../config/json-schema.ts';
import { planKeyTexts } from './describe-keys.ts';
import { planFileSchema } from './plan-schema.ts';

/** JSON Schema (draft-07: what editors read) of a release plan, in both languages. Which keys a kind takes lint says. */
export function planJsonSchema(): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(planFileSchema, { target: 'draft-7', io: 'input', reused: 'ref' });
  const root = { ...schema, title: 'Sluice: .github/sluice/releases/<id>.yml' };
  describeKeys(root, planKeyTexts);
  return root;
}
