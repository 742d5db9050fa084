import { parse } from 'yaml';
import * as z from 'zod/mini';

const workflowShape = z.looseObject({ name: z.optional(z.string()), on: z.optional(z.unknown()) });

/** A workflow file as far as the set-up is concerned. */
export interface WorkflowSketch {
  readonly path: string;
  /** GitHub calls a workflow without a `name:` by its path. */
  readonly name: string;
  readonly events: readonly string[];
}

/** Undefined for what is no workflow; GitHub shows that by itself. */
export function sketchWorkflow(path: string, text: string): WorkflowSketch | undefined {
  const file = workflowShape.safeParse(parseYaml(text));
  return file.success ? { path, name: file.data.name ?? path, events: eventNames(file.data.on) } : undefined;
}

/** Value of a YAML text, undefined when it is none: somebody else's file, so its faults are not ours to tell. */
export function parseYaml(text: string): unknown {
  try {
    // Aliases are capped, so that a bomb in somebody's workflow costs nothing.
    return parse(text, { maxAliasCount: 50, logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

function eventNames(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.map(String);
  return typeof on === 'object' && on !== null ? Object.keys(on) : [];
}
