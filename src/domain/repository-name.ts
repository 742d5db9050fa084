/** `owner/name` of a repository on one GitHub server. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** A pull request or an issue, wherever it lives. */
export interface ThreadReference {
  readonly repository: RepositoryName;
  readonly number: number;
}

const repositoryPattern = /^([A-Za-z0-9][A-Za-z0-9_-]{0,38})\/([A-Za-z0-9._-]{1,100})$/;
const shortReferencePattern = /^([^#\s]+)#([1-9][0-9]{0,9})$/;
const urlReferencePattern = /^https?:\/\/[^/\s]+\/([^/\s]+\/[^/\s]+)\/(?:pull|issues)\/([1-9][0-9]{0,9})(?:[/?#].*)?$/;

/** `acme/shop` to its parts; undefined when it is not of that form. */
export function parseRepositoryName(text: string): RepositoryName | undefined {
  const match = repositoryPattern.exec(text);
  const [, owner, name] = match ?? [];
  return owner && name && name !== '.' && name !== '..' ? { owner, name } : undefined;
}

export function formatRepositoryName(repository: RepositoryName): string {
  return `${repository.owner}/${repository.name}`;
}

/** `acme/shop#12` or the address of a pull request or issue; undefined when it is neither. */
export function parseThreadReference(text: string): ThreadReference | undefined {
  const match = shortReferencePattern.exec(text) ?? urlReferencePattern.exec(text);
  const repository = match?.[1] === undefined ? undefined : parseRepositoryName(match[1]);
  return repository && match?.[2] ? { repository, number: Number(match[2]) } : undefined;
}

export function formatThreadReference(reference: ThreadReference): string {
  return `${formatRepositoryName(reference.repository)}#${reference.number}`;
}
