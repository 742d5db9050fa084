import type * as z from 'zod/mini';
import { FaultError } from '../../domain/fault.ts';
import { parseShape } from '../../facts/raw.ts';
import { unusable } from './faults.ts';

/** An answer's body in the shape that is read. @throws FaultError when it has another one: never a guess. */
export function shapeOf<T>(schema: z.ZodMiniType<T>, body: unknown, where: string): T {
  const parsed = parseShape(schema, body);
  if (parsed.ok) return parsed.value;
  throw new FaultError(unusable(200, where, `data_unreadable: ${parsed.where}`));
}
