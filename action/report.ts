import * as core from '@actions/core';
import type { Language } from '../src/domain/language.ts';
import { renderJobSummary, type SummaryEntry } from '../src/render/job-summary.ts';
import { toResult } from '../src/render/outputs.ts';
import type { PageInput } from '../src/render/page.ts';
import type { Outcome } from '../src/use-cases/evaluation.ts';

/** Logs, outputs and summary of a run. Only codes and numbers reach the log: a title may hold anything. */
export async function report(evaluations: readonly Outcome[], language: Language | undefined): Promise<void> {
  for (const evaluation of evaluations) core.info(lineOf(evaluation));
  const [result] = evaluations.map(toResult).toSorted((left, right) => rankOf(left) - rankOf(right));
  core.setOutput('decision', result?.decision ?? 'nothing');
  core.setOutput('reason_code', result?.reason_code ?? 'no_subject');
  core.setOutput('result', result ? JSON.stringify(result) : '');
  const released = evaluations.find(one => one.kind === 'released');
  if (released) for (const [name, value] of releaseOutputs(released)) core.setOutput(name, value);
  if (process.env['GITHUB_STEP_SUMMARY']) await writeSummary(evaluations, language);
}

const order = ['broken', 'refused', 'blocked', 'go', 'waiting', 'observed', 'passed', 'done', 'nothing'];

/** What the team's deploy job is given; empty where it has nothing to do. */
function releaseOutputs({ release, step, announcement }: Extract<Outcome, { kind: 'released' }>) {
  const named = { component: '', environment: '', sha: '', from: '', ratio: '', step: '', seq: '', ...step };
  const matrix = { include: step ? [{ release, ...step }] : [] };
  return [
    ['release', release],
    ...Object.entries(named).map(([name, value]) => [name, String(value)] as const),
    ['matrix', JSON.stringify(matrix)],
    ['announcement', announcement ?? ''],
  ] as const;
}

/** Of several subjects the outputs tell the strictest. */
function rankOf(result: { readonly decision: string }): number {
  return order.indexOf(result.decision);
}

function lineOf(evaluation: Outcome): string {
  const result = toResult(evaluation);
  const written = result.applied
    ? `${result.writes} written`
    : `nothing written${result.withheld ? ` (${result.withheld})` : ''}`;
  return `${result.subject}: ${result.decision} (${result.reason_code}), ${written}`;
}

async function writeSummary(evaluations: readonly Outcome[], language: Language | undefined): Promise<void> {
  const entries = evaluations.flatMap(one => ('page' in one ? [entryOf(one)] : []));
  const releases = evaluations.filter(one => one.kind === 'released');
  const told = releases.length > 0 ? await releasePages(releases, language) : undefined;
  const nothing = entries.length === 0 ? (told ?? evaluations.map(lineOf).join('\n\n')) : '';
  await core.summary.addRaw(nothing + renderJobSummary(entries, language ?? languageOf(evaluations)), true).write();
}

/** What a check's run never says is loaded by whoever says it. */
async function releasePages(
  releases: readonly Extract<Outcome, { kind: 'released' }>[],
  language: Language | undefined,
): Promise<string> {
  const { renderReleased } = await import('../src/render/release/released-summary.ts');
  return releases.map(one => renderReleased(one, language ?? one.language)).join('\n\n');
}

function languageOf(evaluations: readonly Outcome[]): Language {
  return evaluations.find(one => one.kind === 'judged')?.config.language ?? 'en';
}

function entryOf(evaluation: Extract<Outcome, { page: PageInput }>): SummaryEntry {
  const name = evaluation.desired[0]?.name ?? '';
  const withheld = 'withheld' in evaluation ? evaluation.withheld : undefined;
  return { heading: `${evaluation.subject} ${name}`.trimEnd(), page: evaluation.page, withheld };
}
