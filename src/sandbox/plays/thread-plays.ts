import { isJson } from '../json.ts';
import { addMilestone, changeMilestone, deleteMilestone, setMilestone } from '../model/milestones.ts';
import { deleteIssue, transferIssue } from '../model/moved-threads.ts';
import type { Milestone } from '../model/records.ts';
import {
  addComment,
  addReaction,
  createIssue,
  deleteComment,
  editComment,
  editThread,
  hideComment,
  refusesComment,
  setLabel,
  setLocked,
  setState,
} from '../model/threads.ts';
import type { Comment } from '../model/world.ts';
import type { PlayHandlers } from './handler.ts';
import { milestoneNamed } from './push-plays.ts';
import {
  appNamed,
  causeOf,
  flag,
  maybeNumber,
  maybeText,
  maybeWord,
  numberOf,
  repositoryNamed,
  repositoryOf,
  type Scene,
  textList,
  textOf,
  threadOf,
  wordOf,
  wrongPlay,
} from './stage.ts';

const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'eyes', 'rocket'] as const;

function commentOf(scene: Scene): Comment {
  const id = numberOf(scene, 'comment');
  const found = [...repositoryOf(scene).threads.values()]
    .flatMap(thread => thread.comments)
    .find(each => each.id === id);
  if (found === undefined) throw wrongPlay(scene, `no comment ${id}`);
  return found;
}

/** As GitHub writes a filled-in issue form: a heading a field, and its words where somebody left it empty. */
function formText(scene: Scene): string | undefined {
  const { form } = scene.play;
  if (form === undefined) return undefined;
  if (!isJson(form)) throw wrongPlay(scene, '"form" must map headings to texts');
  return Object.entries(form)
    .map(([heading, value]) => `### ${heading}\n\n${value === '' ? '_No response_' : String(value)}`)
    .join('\n\n');
}

function createOne(scene: Scene): void {
  const cause = causeOf(scene);
  createIssue(scene.world, repositoryOf(scene), {
    author: cause.actor,
    title: textOf(scene, 'title'),
    body: maybeText(scene, 'body') ?? formText(scene) ?? '',
    labels: textList(scene, 'labels'),
    milestone: milestoneNamed(scene),
    cause,
  });
}

function editOne(scene: Scene): void {
  const [title, body] = [maybeText(scene, 'title'), maybeText(scene, 'body')];
  const issue = threadOf(scene);
  editThread(scene.world, issue, {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    cause: causeOf(scene, issue.author),
  });
}

function comment(scene: Scene): void {
  const via = maybeText(scene, 'via');
  const [thread, cause] = [threadOf(scene), causeOf(scene)];
  for (let times = maybeNumber(scene, 'times') ?? 1; times > 0; times -= 1) {
    const refused = refusesComment(scene.world, thread, cause);
    if (refused !== undefined) throw wrongPlay(scene, refused);
    addComment(scene.world, thread, {
      body: textOf(scene, 'body'),
      viaEmail: flag(scene, 'email'),
      cause,
      ...(via === undefined ? {} : { viaApp: appNamed(scene, via) }),
    });
  }
}

function react(scene: Scene): void {
  const to = scene.play['comment'] === undefined ? threadOf(scene) : commentOf(scene);
  addReaction(scene.world, to, { content: wordOf(scene, 'content', REACTIONS), user: causeOf(scene).actor });
}

function transfer(scene: Scene): void {
  const to = repositoryNamed(scene, textOf(scene, 'to'));
  transferIssue(scene.world, threadOf(scene), { to, cause: causeOf(scene) });
}

function knownMilestone(scene: Scene): Milestone {
  const found = milestoneNamed(scene);
  if (found === null) throw wrongPlay(scene, '"milestone" is missing');
  return found;
}

function editMilestone(scene: Scene): void {
  const [title, dueOn] = [maybeText(scene, 'title'), maybeText(scene, 'due')];
  const state = maybeWord(scene, 'state', ['open', 'closed']);
  changeMilestone(scene.world, repositoryOf(scene), knownMilestone(scene), {
    ...(title === undefined ? {} : { title }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(state === undefined ? {} : { state }),
    cause: causeOf(scene),
  });
}

const THREAD = ['pull', 'issue'];

const label = (added: boolean) => ({
  fields: [...THREAD, 'name'],
  run: (scene: Scene) =>
    setLabel(scene.world, threadOf(scene), { name: textOf(scene, 'name'), added, cause: causeOf(scene) }),
});

const lock = (locked: boolean) => ({
  fields: THREAD,
  run: (scene: Scene) => setLocked(scene.world, threadOf(scene), { locked, cause: causeOf(scene) }),
});

const commentPlays: PlayHandlers = {
  comment: { fields: [...THREAD, 'body', 'via', 'email', 'times'], run: comment },
  'edit-comment': {
    fields: ['comment', 'body'],
    run: scene =>
      editComment(scene.world, commentOf(scene), {
        body: textOf(scene, 'body'),
        cause: causeOf(scene, commentOf(scene).author),
      }),
  },
  'delete-comment': { fields: ['comment'], run: scene => deleteComment(scene.world, commentOf(scene), causeOf(scene)) },
  'hide-comment': {
    fields: ['comment', 'reason'],
    run: scene =>
      hideComment(scene.world, commentOf(scene), {
        reason: maybeText(scene, 'reason') ?? 'outdated',
        cause: causeOf(scene),
      }),
  },
  react: { fields: [...THREAD, 'comment', 'content'], run: react },
};

const milestonePlays: PlayHandlers = {
  'create-milestone': {
    fields: ['title', 'due'],
    run: scene =>
      void addMilestone(scene.world, repositoryOf(scene), {
        title: textOf(scene, 'title'),
        dueOn: maybeText(scene, 'due') ?? null,
        cause: causeOf(scene),
      }),
  },
  'edit-milestone': { fields: ['milestone', 'title', 'due', 'state'], run: editMilestone },
  'delete-milestone': {
    fields: ['milestone'],
    run: scene => deleteMilestone(scene.world, repositoryOf(scene), knownMilestone(scene), causeOf(scene)),
  },
  'set-milestone': {
    fields: [...THREAD, 'milestone'],
    run: scene =>
      setMilestone(scene.world, threadOf(scene), { milestone: milestoneNamed(scene), cause: causeOf(scene) }),
  },
};

export const threadPlays: PlayHandlers = {
  ...commentPlays,
  ...milestonePlays,
  label: label(true),
  unlabel: label(false),
  lock: lock(true),
  unlock: lock(false),
  'create-issue': { fields: ['title', 'body', 'form', 'labels', 'milestone'], run: createOne },
  'edit-issue': { fields: ['issue', 'title', 'body'], run: editOne },
  'close-issue': {
    fields: ['issue', 'reason'],
    run: scene =>
      setState(scene.world, threadOf(scene), {
        state: 'closed',
        reason: maybeText(scene, 'reason') ?? null,
        cause: causeOf(scene),
      }),
  },
  'reopen-issue': {
    fields: ['issue', 'reason'],
    run: scene => setState(scene.world, threadOf(scene), { state: 'open', cause: causeOf(scene) }),
  },
  'delete-issue': {
    fields: ['issue'],
    run: scene => deleteIssue(scene.world, threadOf(scene), causeOf(scene)),
  },
  'transfer-issue': { fields: ['issue', 'to'], run: transfer },
};
