import { formatThreadReference } from '../domain/repository-name.ts';
import { gateTable } from '../gates/gate-table.ts';
import type { GateOutcome } from '../gates/outcome.ts';
import { printTerminal } from '../render/print-terminal.ts';
import { evaluatePullRequest } from '../use-cases/evaluate-pull-request.ts';
import type { Judged } from '../use-cases/evaluation.ts';
import { readReference } from './check/read-wish.ts';
import { createReaderShell } from './check/reader-shell.ts';
import { report } from './check/report.ts';
import { connect } from './connection.ts';
import { didYouMean } from './did-you-mean.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { printLines } from './lines.ts';
import { isGiven, parseLanguage, textOption } from './options.ts';
import { serverAddress } from './rest.ts';
import type { Call } from './verb.ts';
import { whyBlocks } from './why/why-blocks.ts';
import { whyJson } from './why/why-json.ts';

/** Why one gate of a pull request stands as it does: the fact, the rule, who can clear it, what to paste. Reads only. */
export async function why(call: Call): Promise<ExitCode> {
  const { terminal, words, options } = call;
  const reference = readReference(call);
  if (!reference) return exitCodes.usage;
  const connected = await connect(call);
  if (!connected.ok) return connected.exit;
  const { github, apiUrl } = connected.value;
  const wanted = textOption(options, 'language');
  terminal.talk(words('reading', { what: formatThreadReference(reference) }));
  const shell = createReaderShell(github, {
    serverUrl: serverAddress(apiUrl),
    language: wanted === undefined ? undefined : parseLanguage(wanted),
    configText: undefined,
    log: { info: terminal.talk, warn: terminal.talk },
  });
  const evaluation = await evaluatePullRequest({ kind: 'pull-request', ...reference }, shell);
  return evaluation.kind === 'judged'
    ? explainGate(evaluation, { call, serverUrl: shell.serverUrl })
    : report(evaluation, connected.value, call);
}

function explainGate(
  judged: Judged,
  { call, serverUrl }: { readonly call: Call; readonly serverUrl: string },
): ExitCode {
  const key = call.args[1] ?? '';
  const outcome = judged.judgement.outcomes.find(one => one.key === key);
  if (!outcome) return tellUnknown(key, judged, call);
  const configured = judged.config.gates.find(one => one.key === key);
  const gate = gateTable.find(one => one.id === outcome.gate);
  if (!configured || !gate) throw new Error(`${key} was judged and is not configured`);
  const one = { judged, outcome, configured, gate, serverUrl, wanted: textOption(call.options, 'language') };
  if (isGiven(call.options, 'json')) call.terminal.out(JSON.stringify(whyJson(one), null, 2));
  else printLines(printTerminal(whyBlocks(one, call.words)), call.terminal);
  return isOwed(outcome) ? exitCodes.findings : exitCodes.ok;
}

function isOwed({ verdict }: GateOutcome): boolean {
  return verdict === 'pending' || verdict === 'failed' || verdict === 'error';
}

function tellUnknown(key: string, { judgement }: Judged, { terminal, words }: Call): ExitCode {
  const keys = judgement.outcomes.map(one => one.key);
  const near = didYouMean(key, keys);
  const hint = near === undefined ? '' : words('did_you_mean', { name: near });
  terminal.talk(words('why_no_gate', { gate: key, stage: judgement.stage, gates: keys.join(', ') }) + hint);
  return exitCodes.usage;
}
