import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { believableSeed } from './believable-seed.ts';
import { type RecordedAnswer, type Recording, startRecorder } from './github-stub.ts';
import { runMeasured } from './measured-process.ts';
import { bundleFile, runnerEnvironment, type Stage } from './runner-environment.ts';

/** A comment that the bundle runs as a command. */
export interface AskedComment {
  readonly id: number;
  readonly body: string;
}

/** What the embedded GitHub answers the bundle: to a head without our check, and to one that has it. */
export interface Recordings {
  readonly changed: Recording;
  readonly unchanged: Recording;
  /** To a pull request that somebody holds, so that its ledger is read, whose check says so already. */
  readonly ledger: Recording;
  /** To a `/risk` on it. */
  readonly command: Recording;
  readonly comment: AskedComment;
  readonly token: string;
  readonly headSha: string;
}

/** Lets the bundle judge the seed's pull request and run commands on it, and keeps what it was answered. */
export async function recordAnswers(folder: string): Promise<Recordings> {
  const sandbox = await startSandbox({ seed: believableSeed, runner: false });
  try {
    const headSha = await headOf(sandbox.url, sandbox.tokens.action);
    const record = async (comment?: AskedComment) => {
      const recording = new Map<string, RecordedAnswer[]>();
      const recorder = await startRecorder(sandbox.url, recording);
      const stage = { folder, url: recorder.url, token: sandbox.tokens.action, headSha };
      const usage = await runMeasured({ arguments: [bundleFile], environment: environmentOf(stage, comment) });
      await recorder.close();
      if (usage.exitCode !== 0) throw new Error(`the bundle failed while answers were recorded:\n${usage.output}`);
      return recording;
    };
    const [changed, unchanged] = [await record(), await record()];
    await record(await say(sandbox, '/gate hold why:"the demo is at three"'));
    const ledger = await record();
    const comment = await say(sandbox, '/risk high Refunds may be paid twice owner:@zhao');
    const command = await record(comment);
    return { changed, unchanged, ledger, command, comment, token: sandbox.tokens.action, headSha };
  } finally {
    await sandbox.close();
  }
}

/** The bundle as the runner starts it: for the pull request, or for a comment on it. */
export function environmentOf(stage: Stage, comment?: AskedComment): Record<string, string> {
  return comment ? runnerEnvironment(stage, 'issue_comment', comment) : runnerEnvironment(stage);
}

async function say(sandbox: Sandbox, body: string): Promise<AskedComment> {
  await sandbox.play({ do: 'wait', for: '10m' }, { do: 'comment', as: 'li', pull: 1, body });
  const headers = { authorization: `Bearer ${sandbox.tokens.action}` };
  const answer = await fetch(`${sandbox.url}/repos/acme/shop/issues/1/comments?per_page=100`, { headers });
  const comments = (await answer.json()) as readonly AskedComment[];
  const said = comments.findLast(one => one.body === body);
  if (!said) throw new Error(`nobody said ${body}`);
  return { id: said.id, body };
}

/** The head of the seed's pull request. */
export async function headOf(url: string, token: string): Promise<string> {
  const answer = await fetch(`${url}/repos/acme/shop/pulls/1`, { headers: { authorization: `Bearer ${token}` } });
  const pull = (await answer.json()) as { readonly head: { readonly sha: string } };
  return pull.head.sha;
}
