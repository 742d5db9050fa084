import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { reasonCodes } from '../../src/domain/reason-code.ts';
import { conclusions, verdicts } from '../../src/domain/verdict.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import { readSeed } from '../../src/sandbox/seed/read-seed.ts';
import type { Seed } from '../../src/sandbox/seed/seed.ts';

const root = fileURLToPath(new URL('../scenarios/', import.meta.url));

const expectation = z.strictObject({
  /** Which pull request is looked at, by whom, and what goes wrong meanwhile; the Action looks at number 1 unless told. */
  look: z.optional(
    z.strictObject({
      pull: z.optional(z.int()),
      as: z.optional(z.enum(['action', 'app'])),
      faults: z.optional(z.array(z.custom<Fault>(value => typeof value === 'object' && value !== null))),
    }),
  ),
  check: z.string(),
  conclusion: z.enum([...conclusions, 'neutral']),
  title: z.optional(z.string()),
  'title-has': z.optional(z.string()),
  /** Texts that the summary must hold. */
  'summary-has': z.optional(z.array(z.string())),
  tier: z.optional(z.string()),
  /** Why nothing could be judged. */
  reason: z.optional(z.enum(reasonCodes)),
  gates: z.optional(
    z.record(
      z.string(),
      z.strictObject({
        verdict: z.enum(verdicts),
        reason: z.enum(reasonCodes),
        notes: z.optional(z.array(z.enum(reasonCodes))),
      }),
    ),
  ),
  /** `who → code`, in the order of the check. */
  next: z.array(z.string()),
  effects: z.optional(z.array(z.string())),
});
/** What people wrote down before they looked. */
export type Expectation = z.output<typeof expectation>;

const receipt = z.strictObject({
  kind: z.enum(['waiver', 'hold']),
  gate: z.string(),
  why: z.string(),
  by: z.string(),
  until: z.optional(z.string()),
});
/** A command that was accepted, in the words of `receipts.yml`. */
export type SeededReceipt = z.output<typeof receipt>;

/** One folder below `tests/scenarios`. */
export interface Scenario {
  readonly name: string;
  readonly seed: Seed;
  readonly expected: Expectation;
  readonly receipts: readonly SeededReceipt[];
}

export function scenarioNames(): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .toSorted();
}

export function readScenario(name: string): Scenario {
  const text = (file: string) => readFileSync(join(root, name, file), 'utf8');
  const receipts = existsSync(join(root, name, 'receipts.yml')) ? parse(text('receipts.yml')) : [];
  return {
    name,
    seed: readSeed(text('seed.yml')),
    expected: z.parse(expectation, parse(text('expect.yml'))),
    receipts: z.parse(z.array(receipt), receipts),
  };
}

/** Text of `.github/sluice.yml` on the default branch: the seed's first repository, as later commits leave it. */
export function configOf({ seed }: Scenario): string | undefined {
  const start = seed.repositories?.[0]?.files?.['.github/sluice.yml'];
  const commits = (seed.plays ?? []).flatMap(play =>
    play.do === 'commit' && play.branch === undefined ? [play.files] : [],
  );
  const last = commits.map(files => files['.github/sluice.yml']).findLast(text => text !== undefined);
  return (last === undefined ? start : last) ?? undefined;
}

export const goldenFiles = ['facts.json', 'decision.json', 'effects.json', 'check.md'] as const;
export type Golden = Readonly<Record<(typeof goldenFiles)[number], string>>;

export function readGolden(name: string, file: (typeof goldenFiles)[number]): string {
  return readFileSync(join(root, name, 'golden', file), 'utf8');
}

export function writeGolden(name: string, golden: Golden): void {
  mkdirSync(join(root, name, 'golden'), { recursive: true });
  for (const file of goldenFiles) writeFileSync(join(root, name, 'golden', file), golden[file]);
}
