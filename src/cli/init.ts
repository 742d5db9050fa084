import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { planFolder } from '../plan/read-plan.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { isExampleAction, parseActionAddress } from './init/fill-templates.ts';
import { type PlannedFile, planFiles, type ReleaseWish, releaseKinds } from './init/plan-files.ts';
import { type DiffLine, diffFile, formatDiffLine } from './init/unified-diff.ts';
import { isGiven, textOption } from './options.ts';
import type { Colours, Terminal } from './terminal.ts';
import type { Call } from './verb.ts';

/** Adds the files that a repository needs: shows them, asks, and writes only what is not there yet. */
export async function init(call: Call): Promise<ExitCode> {
  const { options, terminal, words } = call;
  const folder = resolve(call.folder, call.args[0] ?? '.');
  const action = textOption(options, 'action');
  if (!(await isFolder(folder))) return refuse(terminal, words('init_no_folder', { folder }));
  if (action !== undefined && !parseActionAddress(action))
    return refuse(terminal, words('init_bad_action', { action }));
  if (action !== undefined && isExampleAction(action))
    return refuse(terminal, words('init_example_action', { action }));
  const release = readRelease(call);
  if (!release.ok) return refuse(terminal, release.text);
  const files = await planFiles(
    {
      folder,
      config: isGiven(options, 'config'),
      template: isGiven(options, 'template'),
      project: isGiven(options, 'project'),
      release: release.wish,
      action,
      isChinese: call.language === 'zh-CN',
    },
    words,
  );
  for (const file of files) show(file, call);
  const missing = files.filter(file => file.state === 'new');
  if (missing.length === 0) {
    terminal.talk(words('init_nothing'));
    return exitCodes.ok;
  }
  return writeMissing(missing, folder, call);
}

type Release =
  | { readonly ok: true; readonly wish: ReleaseWish | undefined }
  | { readonly ok: false; readonly text: string };

function readRelease({ options, words }: Call): Release {
  const [name, id] = [textOption(options, 'release'), textOption(options, 'id')];
  if (name === undefined && id === undefined) return { ok: true, wish: undefined };
  const kind = releaseKinds.find(one => one === name);
  const kinds = releaseKinds.join(', ');
  if (!kind) return { ok: false, text: words(name === undefined ? 'init_id_alone' : 'init_bad_release', { kinds }) };
  // The form that a plan's own `id` has.
  if (id !== undefined && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
    return { ok: false, text: words('init_bad_id', { id }) };
  return { ok: true, wish: { kind, id: id ?? 'first-release' } };
}

function show(file: PlannedFile, { terminal, words }: Call): void {
  if (file.state === 'same') terminal.talk(words('init_same', { path: file.path }));
  if (file.state === 'taken') terminal.talk(words('init_taken', { path: file.path }));
  if (file.state === 'different') terminal.talk(words('init_different', { path: file.path }));
  if (file.state !== 'new' && file.state !== 'different') return;
  for (const line of diffFile(file.path, file.before, file.text)) terminal.out(paint(line, terminal.colours));
}

function paint(line: DiffLine, colours: Colours): string {
  // Somebody's file may hold anything: nothing of it may steer the terminal.
  const text = formatDiffLine(line).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
  switch (line.kind) {
    case 'added':
      return colours.green(text);
    case 'removed':
      return colours.red(text);
    case 'header':
      return colours.bold(text);
    default:
      return text;
  }
}

async function writeMissing(files: readonly PlannedFile[], folder: string, call: Call): Promise<ExitCode> {
  const { terminal, words, options } = call;
  if (isGiven(options, 'dry-run')) return exitCodes.ok;
  const answer = await mayWrite(files.length, call);
  if (answer !== 'yes') {
    terminal.talk(words(answer === 'no' ? 'init_not_written' : 'init_needs_yes'));
    return answer === 'no' ? exitCodes.ok : exitCodes.usage;
  }
  for (const file of files) {
    const path = join(folder, file.path);
    await mkdir(dirname(path), { recursive: true });
    // `wx` never overwrites and follows no link that somebody put there meanwhile.
    await writeFile(path, file.text, { flag: 'wx' });
    terminal.talk(words('init_written', { path: file.path }));
  }
  if (!isGiven(options, 'action')) terminal.talk(words('init_name_action'));
  if (isGiven(options, 'project')) terminal.talk(words('init_label'));
  const plan = files.find(file => file.path.startsWith(`${planFolder}/`));
  if (plan) terminal.talk(words('init_plan', { path: plan.path }));
  terminal.talk(words('init_next'));
  return exitCodes.ok;
}

async function mayWrite(count: number, { options, terminal, words }: Call): Promise<'yes' | 'no' | 'unasked'> {
  if (isGiven(options, 'yes') || isGiven(options, 'y')) return 'yes';
  if (!terminal.isInteractive) return 'unasked';
  const answer = (await terminal.ask(words('init_ask', { count }))).trim().toLowerCase();
  return answer === 'y' || answer === 'yes' ? 'yes' : 'no';
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
}

function refuse(terminal: Terminal, text: string): ExitCode {
  terminal.talk(text);
  return exitCodes.usage;
}
