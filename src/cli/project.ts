import { formatThreadReference } from '../domain/repository-name.ts';
import { renderHome } from '../render/home/render-home.ts';
import type { HomeReading } from '../use-cases/read-home.ts';
import { homeInput } from '../use-cases/refresh-home.ts';
import { readReference } from './check/read-wish.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { type HomeReader, openHomeReader } from './home-reader.ts';
import { printLines } from './lines.ts';
import { isGiven } from './options.ts';
import { plainPage } from './project/plain-page.ts';
import { projectFile } from './project/project-file.ts';
import { projectJson } from './project/project-json.ts';
import { readWord } from './sub-command.ts';
import type { Call } from './verb.ts';

/** `project show` and `project export`: a project's issue as it should stand, read only. */
export async function project(whole: Call): Promise<ExitCode> {
  const wish = readWord(whole, ['show', 'export']);
  if (!wish) return exitCodes.usage;
  const { word, call } = wish;
  const reference = readReference(call, 'bad_project');
  if (!reference) return exitCodes.usage;
  const opened = await openHomeReader(reference.repository, call);
  if (!opened.ok) return opened.exit;
  call.terminal.talk(call.words('reading', { what: formatThreadReference(reference) }));
  const reading = await opened.value.read(reference.number);
  if (!reading.isHome) {
    call.terminal.talk(call.words('project_none', { number: reading.number }));
    return exitCodes.findings;
  }
  if (reading.fault) call.terminal.talk(call.words('project_tampered'));
  if (isGiven(call.options, 'json')) call.terminal.out(JSON.stringify(projectJson(reading), null, 2));
  else if (word === 'show') show(reading, opened.value, call);
  else return exportPlan(reading, call);
  return exitCodes.ok;
}

function show(reading: HomeReading, { shell }: HomeReader, { terminal, options }: Call): void {
  const input = homeInput(reading, reading.thread.body, shell);
  if (isGiven(options, 'markdown')) terminal.out(renderHome(input));
  else printLines(plainPage(renderHome({ ...input, charts: false })), terminal);
}

function exportPlan(reading: HomeReading, { terminal, words }: Call): ExitCode {
  const { kind, state, number, title, url, config } = reading;
  if (kind === 'register' || state.started === undefined) {
    terminal.talk(words('project_not_started', { number }));
    return exitCodes.findings;
  }
  const about = words('project_file', { url });
  terminal.out(projectFile({ state, number, title, about, domains: config.domains }).trimEnd());
  return exitCodes.ok;
}
