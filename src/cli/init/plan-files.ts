import { join } from 'node:path';
import { planFolder } from '../../plan/read-plan.ts';
import { codeOwnersPaths, codeOwnerTeams } from '../code-owner-teams.ts';
import { readLocalFile } from '../local-file.ts';
import { readPackageFile } from '../package-folder.ts';
import type { Words } from '../words.ts';
import { findCiWorkflows } from './ci-workflows.ts';
import { fillConfig, fillRelease, fillWorkflow, mayStartDeploys } from './fill-templates.ts';

/** What `init` was asked for. */
export interface InitWish {
  readonly folder: string;
  readonly config: boolean;
  readonly template: boolean;
  /** The issue form that starts a project. */
  readonly project: boolean;
  readonly release: ReleaseWish | undefined;
  readonly action: string | undefined;
  readonly isChinese: boolean;
}

export const releaseKinds = ['simple', 'standard', 'financial'] as const;

/** A first release plan, by the template it is made of. */
export interface ReleaseWish {
  readonly kind: (typeof releaseKinds)[number];
  /** Its name, and that of its file. */
  readonly id: string;
}

/** One file as it should stand and as it stands; `taken`: something that is no text file is in its place. */
export interface PlannedFile {
  readonly path: string;
  readonly text: string;
  readonly state: 'new' | 'same' | 'different' | 'taken';
  readonly before: string | undefined;
}

/** Judges, hears of reviews, answers commands. */
const workflowNames = ['sluice.yml', 'sluice-signal.yml', 'sluice-commands.yml'] as const;

/** Runs releases; and a deploy workflow to be filled in, which plans name. */
const releaseWorkflowNames = ['sluice-release-plan.yml', 'sluice-deploy.yml'] as const;

/** Plans the files without writing any. */
export async function planFiles(wish: InitWish, words: Words): Promise<readonly PlannedFile[]> {
  const ci = await findCiWorkflows(wish.folder);
  const wanted: [string, string][] = [];
  const release = wish.release && (await readPackageFile(`templates/releases/${wish.release.kind}.yml`));
  const isDispatching = release !== undefined && /^mode: dispatch\b/m.test(release);
  for (const name of [...workflowNames, ...(wish.release ? releaseWorkflowNames : [])]) {
    const template = await readPackageFile(`templates/workflows/${name}`);
    const filled = fillWorkflow(isDispatching ? mayStartDeploys(template) : template, ci, wish.action);
    wanted.push([`.github/workflows/${name}`, filled]);
  }
  if (wish.config) wanted.push(['.github/sluice.yml', await configText(wish, words)]);
  if (wish.template) {
    const name = wish.isChinese ? 'pull-request-template.zh-CN.md' : 'pull-request-template.md';
    wanted.push(['.github/pull_request_template.md', await readPackageFile(`templates/${name}`)]);
  }
  if (wish.project) {
    const name = wish.isChinese ? 'sluice-project.zh-CN.yml' : 'sluice-project.yml';
    wanted.push(['.github/ISSUE_TEMPLATE/sluice-project.yml', await readPackageFile(`templates/issue-forms/${name}`)]);
  }
  if (wish.release && release !== undefined) {
    const { id } = wish.release;
    wanted.push([`${planFolder}/${id}.yml`, fillRelease(release, id, wish.action)]);
  }
  return Promise.all(wanted.map(([path, text]) => planFile(wish.folder, path, text)));
}

async function configText(wish: InitWish, words: Words): Promise<string> {
  const entries = await Promise.all(codeOwnersPaths.map(path => readLocalFile(join(wish.folder, path))));
  const owners = entries.find(entry => entry.kind === 'text');
  return fillConfig(await readPackageFile('templates/config/sluice.yml'), {
    action: wish.action,
    teams: owners?.kind === 'text' ? codeOwnerTeams(owners.text) : [],
    isChinese: wish.isChinese,
    teamsNote: words('init_teams_note'),
  });
}

async function planFile(folder: string, path: string, text: string): Promise<PlannedFile> {
  const entry = await readLocalFile(join(folder, path));
  if (entry.kind === 'absent') return { path, text, state: 'new', before: undefined };
  if (entry.kind !== 'text') return { path, text, state: 'taken', before: undefined };
  return { path, text, state: entry.text === text ? 'same' : 'different', before: entry.text };
}
