import { presetConfig } from '../config/config-without-file.ts';
import { type ExplainedConfig, explainConfig } from '../config/explain-config.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { Problem } from '../domain/problem.ts';
import { escapePlain } from '../render/escape.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { type ExplainedStage, explainGates, formatSource } from './explain/explain-gates.ts';
import { isGiven } from './options.ts';
import { createProblemText } from './problem-text.ts';
import { readRulesFile, rulesPath } from './rules-file.ts';
import type { Call } from './verb.ts';

/** Shows the rules in effect: each key with where it comes from, then each stage with its gates. */
export async function explain(call: Call): Promise<ExitCode> {
  const { terminal, words } = call;
  const file = call.args[0] ?? rulesPath;
  const { state, text } = await readRulesFile(call.folder, file);
  switch (state.kind) {
    case 'loaded':
      return print(state.config, explainConfig(text, { file, sha: '' }), call);
    case 'absent':
      terminal.talk(words(call.args.length > 0 ? 'file_unreadable' : 'explain_default', { file }));
      if (call.args.length > 0) return exitCodes.config;
      return print(presetConfig('observe'), explainConfig(undefined, { file, sha: '' }), call);
    case 'broken':
      return tellProblems(state.problems, call);
    default:
      return state satisfies never;
  }
}

function tellProblems(problems: readonly Problem[], { terminal, language }: Call): ExitCode {
  for (const problem of problems) terminal.talk(createProblemText(language)(problem));
  return exitCodes.config;
}

function print(config: SluiceConfig, explained: ExplainedConfig, call: Call): ExitCode {
  if (!explained.ok) return tellProblems(explained.problems, call);
  const { terminal, words } = call;
  const keys = explained.keys.map(({ key, value, source }) => ({ key, value, from: formatSource(source) }));
  const stages = explainGates(config);
  if (isGiven(call.options, 'json')) {
    terminal.out(JSON.stringify({ keys, stages }, null, 2));
    return exitCodes.ok;
  }
  for (const { key, value, from } of keys) {
    terminal.out(`${escapePlain(`${key}: ${JSON.stringify(value)}`)}  ${terminal.colours.dim(from)}`);
  }
  terminal.out('');
  terminal.out(terminal.colours.bold(words('explain_stages')));
  for (const stage of stages) printStage(stage, call);
  return exitCodes.ok;
}

function printStage({ name, base, gates }: ExplainedStage, { terminal, words }: Call): void {
  const into = base.map(one => (one === '$default' ? words('explain_default_branch') : one)).join(', ');
  terminal.out(`  ${words('explain_stage', { stage: name, base: into })}`);
  if (gates.length === 0) terminal.out(`    ${words('explain_no_gates')}`);
  for (const gate of gates) {
    const level = words(gate.level === 'required' ? 'explain_required' : 'explain_advisory');
    const when =
      gate.when === null ? words('explain_always') : words('explain_when', { when: JSON.stringify(gate.when) });
    const until = gate.advisoryUntil === null ? [] : [words('explain_from', { date: gate.advisoryUntil })];
    terminal.out(
      `    ${[terminal.colours.bold(gate.key), level, ...until, when, terminal.colours.dim(gate.from)].join(' · ')}`,
    );
    for (const [tier, overlay] of Object.entries(gate.byTier)) {
      terminal.out(`      ${words('explain_tier', { tier, options: JSON.stringify(overlay) })}`);
    }
  }
}
