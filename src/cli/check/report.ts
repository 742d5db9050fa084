import { parseRepositoryName } from '../../domain/repository-name.ts';
import { renderBrokenLines } from '../../render/broken-check.ts';
import { renderCheckLines } from '../../render/check-summary.ts';
import { bareText } from '../../render/inline.ts';
import { createMessages } from '../../render/message.ts';
import { toResult } from '../../render/outputs.ts';
import type { Broken, Evaluation, Judged, Nothing } from '../../use-cases/evaluation.ts';
import type { Connection } from '../connection.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { tellFault } from '../fault-exit.ts';
import { printLines } from '../lines.ts';
import { isGiven } from '../options.ts';
import { readRequirements, type Standing, standingOf } from '../requirements.ts';
import type { Call } from '../verb.ts';

/** Prints what came of it and how the ruleset stands to it. */
export async function report(given: Evaluation, connection: Connection, call: Call): Promise<ExitCode> {
  const evaluation = ofPullRequest(given);
  const isJson = isGiven(call.options, 'json');
  const ruleset = evaluation.kind === 'judged' ? await readRuleset(evaluation, connection) : undefined;
  if (isJson) call.terminal.out(JSON.stringify({ ...toResult(evaluation), ruleset: ruleset ?? null }, null, 2));
  switch (evaluation.kind) {
    case 'judged':
      if (!isJson) printJudged(evaluation, ruleset, call);
      return evaluation.judgement.conclusion === 'success' ? exitCodes.ok : exitCodes.findings;
    case 'nothing':
      call.terminal.talk(call.words('check_nothing', { reason: reasonText(evaluation, call) }));
      return exitCodes.ok;
    case 'broken':
      return reportBroken(evaluation, isJson, call);
    default:
      return evaluation satisfies never;
  }
}

/** A pull request that was asked about is answered as one; anything else is a bug. */
function ofPullRequest(evaluation: Evaluation): Judged | Nothing | Broken {
  switch (evaluation.kind) {
    case 'judged':
    case 'nothing':
    case 'broken':
      return evaluation;
    default:
      throw new Error(`${evaluation.subject} was answered as ${evaluation.kind}`);
  }
}

/** The base branch's word on our check. */
interface Ruleset {
  readonly branch: string;
  readonly name: string;
  /** `unreadable`: this token may not see it. */
  readonly standing: Standing | { readonly kind: 'unreadable' };
}

async function readRuleset({ facts, judgement }: Judged, { github }: Connection): Promise<Ruleset | undefined> {
  const repository = parseRepositoryName(facts.repository.name);
  if (!repository) return undefined;
  const branch = facts.base.name;
  const name = `sluice/${judgement.stage}`;
  const requirements = await readRequirements(github, repository, branch);
  if (!requirements.ok) return { branch, name, standing: { kind: 'unreadable' } };
  return { branch, name, standing: standingOf(requirements.value.checks, name) };
}

function printJudged({ page }: Judged, ruleset: Ruleset | undefined, call: Call): void {
  if (page.kind === 'check') printLines(renderCheckLines(page.input), call.terminal);
  call.terminal.out('');
  if (ruleset) call.terminal.out(rulesetLine(ruleset, call));
}

function rulesetLine({ branch, name, standing }: Ruleset, { words }: Call): string {
  switch (standing.kind) {
    case 'required':
      return words('ruleset_required', { branch, name, app: standing.appId });
    case 'any-app':
      return words('ruleset_any_app', { branch, name });
    case 'wrong-name':
      return words('ruleset_wrong_name', { branch, name, names: standing.names.join(', ') });
    case 'not-required':
      return words('ruleset_not_required', { branch, name });
    case 'unreadable':
      return words('ruleset_unreadable', { branch });
    default:
      return standing satisfies never;
  }
}

function reportBroken(broken: Broken, isJson: boolean, call: Call): ExitCode {
  if (broken.fault) return tellFault(broken.fault, call);
  if (broken.page.kind === 'broken' && !isJson) printLines(renderBrokenLines(broken.page.input), call.terminal);
  else call.terminal.talk(call.words('check_broken', { reason: reasonText(broken, call) }));
  return exitCodes.config;
}

function reasonText({ reason }: Nothing | Broken, { language }: Call): string {
  return bareText(createMessages(language, 'UTC').reason(reason));
}
