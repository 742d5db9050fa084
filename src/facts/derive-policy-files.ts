import type { FileEntry } from '../domain/file-entry.ts';
import { parseCodeOwners } from './parse-code-owners.ts';
import type { Owners } from './pull-request-facts.ts';
import type { RawPullRequest } from './raw.ts';
import type { RawEntry, RawObject, RawOwnersTip, RawPolicyTip } from './raw-files.ts';

export const configPath = '.github/sluice.yml';

/** `.github/sluice.yml` at the default branch's tip. */
export function configEntry(raw: RawPullRequest): FileEntry {
  const tip = raw.repository.defaultBranchRef.target;
  return entryOf(tip, { entry: tip.sluice, folder: '.github', name: 'sluice.yml' });
}

/** Mode of a symbolic link, octal 120000. */
const symlink = 0o120000;

interface Place {
  readonly entry: RawEntry;
  readonly folder: '' | '.github' | 'docs';
  readonly name: string;
}

/** What stands at a place. A null is an absence only where the folder was listed and the name is not in it. */
export function entryOf(tip: RawOwnersTip, place: Place): FileEntry {
  const { entry } = place;
  if (entry === null) return isProvedAbsent(tip, place) ? { kind: 'absent' } : { kind: 'unreadable' };
  if (entry.type === 'tree') return { kind: 'not-a-file', what: 'folder' };
  if (entry.type !== 'blob') return { kind: 'not-a-file', what: 'submodule' };
  if (entry.mode === symlink) return { kind: 'not-a-file', what: 'symlink' };
  return blobOf(entry.object);
}

/** A blob's text, or why it has none. */
export function blobOf(blob: RawObject): FileEntry {
  if (blob?.byteSize === undefined) return { kind: 'unreadable' };
  if (blob.isBinary === true) return { kind: 'not-a-file', what: 'binary' };
  if (blob.isTruncated === true) return { kind: 'too-large', bytes: blob.byteSize };
  return typeof blob.text === 'string' ? { kind: 'text', text: blob.text } : { kind: 'unreadable' };
}

function isProvedAbsent(tip: RawOwnersTip, { folder, name }: Place): boolean {
  const root = tip.tree.entries;
  if (root === null) return false;
  if (folder === '') return !root.some(entry => entry.name === name);
  const listed = folder === 'docs' ? tip.docs : tip.dotGithub;
  const inRoot = root.find(entry => entry.name === folder);
  if (listed === null || inRoot?.type !== 'tree') return inRoot === undefined || inRoot.type !== 'tree';
  const entries = listed.object?.entries;
  return entries !== undefined && entries !== null && !entries.some(entry => entry.name === name);
}

/** CODEOWNERS of the base branch, from the first of GitHub's three places that has it. */
export function deriveOwners(raw: RawPullRequest): Owners {
  const tip = raw.thread.baseRef?.target;
  if (!tip) return { kind: 'unreadable' };
  const places = [
    { path: '.github/CODEOWNERS', place: { entry: tip.ownersGithub, folder: '.github', name: 'CODEOWNERS' } },
    { path: 'CODEOWNERS', place: { entry: tip.ownersRoot, folder: '', name: 'CODEOWNERS' } },
    { path: 'docs/CODEOWNERS', place: { entry: tip.ownersDocs, folder: 'docs', name: 'CODEOWNERS' } },
  ] as const;
  for (const { path, place } of places) {
    const entry = entryOf(tip, place);
    if (entry.kind === 'text') return { kind: 'rules', path, rules: parseCodeOwners(entry.text) };
    if (entry.kind !== 'absent') return { kind: 'unreadable' };
  }
  return { kind: 'absent' };
}

/** Texts of the default tip's pull-request templates: their lines are nobody's declaration. */
export function templateTexts(raw: RawPullRequest): readonly string[] {
  const tip = raw.repository.defaultBranchRef.target;
  const files = [
    tip.templateGithub,
    tip.templateGithubUpper,
    tip.templateRoot,
    tip.templateRootUpper,
    tip.templateDocs,
    tip.templateDocsUpper,
    ...folderEntries(tip),
  ];
  return files.flatMap(entry => {
    const read = entry?.type === 'blob' ? blobOf(entry.object) : undefined;
    return read?.kind === 'text' ? [read.text] : [];
  });
}

function folderEntries(tip: RawPolicyTip): readonly RawEntry[] {
  return [tip.templatesGithub, tip.templatesRoot, tip.templatesDocs].flatMap(folder => folder?.object?.entries ?? []);
}

/** The default tip's `.gitattributes`; empty where there is none or it can't be read. */
export function attributesText(raw: RawPullRequest): string {
  const { attributes } = raw.repository.defaultBranchRef.target;
  const read = attributes?.type === 'blob' ? blobOf(attributes.object) : undefined;
  return read?.kind === 'text' ? read.text : '';
}
