import { parseRepositoryName } from '../domain/repository-name.ts';
import { connect } from './connection.ts';
import type { Finding } from './doctor/finding.ts';
import { findingsOf } from './doctor/findings.ts';
import { english, type FindingText } from './doctor/locale/en.ts';
import { chinese } from './doctor/locale/zh-cn.ts';
import { readSetup } from './doctor/read-setup.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { tellFault } from './fault-exit.ts';
import { isGiven } from './options.ts';
import { createProblemText } from './problem-text.ts';
import type { Call } from './verb.ts';
import { fillWords } from './words.ts';

/** Looks at a repository's set-up and says what to mend; reads only. */
export async function doctor(call: Call): Promise<ExitCode> {
  const { terminal, words } = call;
  const given = call.args[0] ?? '';
  const repository = parseRepositoryName(given);
  if (!repository) {
    terminal.talk(words('bad_repository', { given }));
    return exitCodes.usage;
  }
  const connected = await connect(call);
  if (!connected.ok) return connected.exit;
  terminal.talk(words('reading', { what: given }));
  const setup = await readSetup(connected.value, repository, createProblemText(call.language));
  if (!setup.ok) return tellFault(setup.fault, call);
  const findings = findingsOf(setup.value);
  if (isGiven(call.options, 'json'))
    terminal.out(
      JSON.stringify(
        findings.map(finding => toJson(finding, call)),
        null,
        2,
      ),
    );
  else for (const finding of findings) print(finding, call);
  const count = (level: Finding['level']) => findings.filter(finding => finding.level === level).length;
  terminal.talk(words('doctor_summary', { repository: given, problems: count('problem'), advice: count('advice') }));
  return findings.some(finding => finding.level !== 'note') ? exitCodes.findings : exitCodes.ok;
}

function print(finding: Finding, call: Call): void {
  const { terminal, words } = call;
  const { what, why, mend } = textsOf(finding, call);
  terminal.out(`${mark(finding.level, call)}  ${what}`);
  if (why) terminal.out(`   ${words('doctor_why', { text: why })}`);
  if (mend) terminal.out(`   ${words('doctor_mend', { text: mend })}`);
  if (finding.link && finding.level !== 'note') terminal.out(`   ${words('doctor_link', { text: finding.link })}`);
}

function mark(level: Finding['level'], { terminal: { colours }, words }: Call): string {
  switch (level) {
    case 'problem':
      return colours.red(words('doctor_problem'));
    case 'advice':
      return colours.yellow(words('doctor_advice'));
    case 'note':
      return colours.green(words('doctor_note'));
    default:
      return level satisfies never;
  }
}

function textsOf({ code, values }: Finding, { language }: Call): FindingText {
  const texts: FindingText = language === 'zh-CN' ? chinese[code] : english[code];
  return {
    what: fillWords(texts.what, values),
    ...(texts.why && { why: fillWords(texts.why, values) }),
    ...(texts.mend && { mend: fillWords(texts.mend, values) }),
  };
}

function toJson(finding: Finding, call: Call): object {
  return { level: finding.level, code: finding.code, ...textsOf(finding, call), link: finding.link ?? null };
}
