import type { RepositoryName } from '../domain/repository-name.ts';
import type { Subject, ThreadHint } from '../domain/subject.ts';
import type { Payload } from './delivery.ts';
import { isFormHeading } from './form-heading.ts';

/** The label of projects' issues and of the register. */
const homeLabel = 'sluice';
/** The label of releases' issues. */
const releaseLabel = 'sluice-release';

/** A line that may be a command, or was meant as one (the full-width stroke is answered, never obeyed). */
const commandLine = /(?:^|\n)[/／]/;

/** A comment without a line that starts with a stroke asks nothing, nor does a bot's. */
export function readComment({ comment, issue, ...payload }: Payload, repository: RepositoryName): readonly Subject[] {
  if (!comment || !issue || comment.user?.type === 'Bot') return [];
  const texts = [comment.body, payload.changes?.body?.from];
  const isCommand = texts.some(text => typeof text === 'string' && commandLine.test(text));
  if (!isCommand) return [];
  switch (payload.action) {
    case 'created':
      return [threadSubject(repository, issue.number, { commentId: comment.id })];
    case 'edited':
      // Hiding a comment is told as an edit too, and changes no text.
      return payload.changes?.body ? [threadSubject(repository, issue.number, lossOf(comment.id))] : [];
    case 'deleted':
      return [threadSubject(repository, issue.number, lossOf(comment.id))];
    default:
      return [];
  }
}

function lossOf(commentId: number): ThreadHint {
  return { commentId, isLoss: true };
}

function threadSubject(repository: RepositoryName, number: number, hint: ThreadHint): Subject {
  return { kind: 'thread', repository, number, hint };
}

/** Projects begin with a form; whatever happens to their issue later is looked at, and so are commands that moved away. */
export function readIssue(payload: Payload, repository: RepositoryName): readonly Subject[] {
  const { issue, action, changes, label, sender } = payload;
  if (!issue) return [];
  const { number } = issue;
  const isHome = issue.labels?.some(one => one.name === homeLabel) === true;
  const isForm = isFormHeading(issue.body ?? '') || isFormHeading(changes?.body?.from ?? '');
  const isRelease = [...(issue.labels ?? []), label].some(one => one?.name === releaseLabel);
  const isBot = sender?.type === 'Bot';
  const project = { kind: 'project', repository, number } as const;
  const lost = threadSubject(repository, number, { isLoss: true });
  switch (action) {
    case 'opened':
      return (isHome || isForm) && !isBot ? [threadSubject(repository, number, { form: true })] : [];
    case 'edited':
      // A bot edits a form where it turns it into the project's page.
      return [...(isHome ? [project] : []), ...(isForm && !isBot ? [lost] : [])];
    case 'closed':
      // A release goes on whatever becomes of its issue.
      return [
        ...(isHome ? [project] : []),
        ...(isRelease && !isBot ? [threadSubject(repository, number, { form: true })] : []),
      ];
    case 'reopened':
    case 'milestoned':
    case 'demilestoned':
      return isHome ? [project] : [];
    case 'labeled':
    case 'unlabeled':
      // What belongs to Sluice gets its label back.
      if (label?.name === releaseLabel && !isBot) return [threadSubject(repository, number, { form: true })];
      return label?.name === homeLabel ? [project] : [];
    case 'deleted':
    case 'transferred':
      return [lost];
    default:
      return [];
  }
}

/** Which pull requests belong to a project may follow a milestone's title. */
export function readMilestone({ action, changes }: Payload, repository: RepositoryName): readonly Subject[] {
  const isRenamed = action === 'edited' && changes?.title !== undefined;
  return isRenamed || action === 'deleted' ? [{ kind: 'installation', repository }] : [];
}
