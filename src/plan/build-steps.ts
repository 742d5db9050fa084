import { parseDuration } from '../domain/duration.ts';
import type { StepEntry } from './plan-schema.ts';
import type { PlanStep, StepKind, Who } from './release-plan.ts';

/** Who does a step of a kind where the file doesn't say it. */
const usualBy: { readonly [Kind in StepKind]: readonly Who[] } = {
  migrate: ['dba'],
  deploy: [],
  gray: [],
  'verify-monitors': ['sre'],
  trial: ['qa', 'product'],
  close: ['owner'],
};

/** Steps in the file's order, with what each needs written out. */
export function buildSteps(file: readonly StepEntry[]): readonly PlanStep[] {
  return file.map((entry, index) => buildStep(entry, impliedNeeds(entry, file.slice(0, index))));
}

/** A trial or a proof without component is everybody's: what comes after it in any component waits for it. */
function impliedNeeds({ component }: StepEntry, before: readonly StepEntry[]): readonly string[] {
  const own = before.findLast(one => one.component === component || one.component === undefined);
  const last = component === undefined ? before.at(-1) : (own ?? before.at(-1));
  return last ? [last.id] : [];
}

function buildStep(file: StepEntry, implied: readonly string[]): PlanStep {
  const { id, kind, component, ratio, operator, backup, at, audience, run } = file;
  return {
    id,
    kind,
    component,
    needs: file.needs ?? implied,
    ratio: ratio === undefined ? undefined : ratio + 0,
    bake: file.bake === undefined ? 0 : (parseDuration(file.bake) ?? 0),
    signals: file.signals ?? [],
    by: typeof file.by === 'string' ? [file.by] : (file.by ?? usualBy[kind]),
    operator,
    backup,
    at,
    notBefore: file['not-before'] === undefined ? undefined : parseDuration(file['not-before']),
    audience,
    cases: file.cases ?? {},
    evidence: file.evidence ?? [],
    run,
    isDryRunRequired: file['dry-run'] === 'required',
    isReversible: file.reversible ?? true,
    need: file.need ?? [],
  };
}
