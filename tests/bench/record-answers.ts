import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { believableSeed } from './believable-seed.ts';
import { type RecordedAnswer, type Recording, startRecorder } from './github-stub.ts';
import { runMeasured } from './measured-process.ts';
import { bundleFile, runnerEnvironment } from './runner-environment.ts';

/** What the embedded GitHub answers the bundle: to a head without our check, and to one that has it. */
export interface Recordings {
  readonly changed: Recording;
  readonly unchanged: Recording;
  readonly token: string;
  readonly headSha: string;
}

/** Lets the bundle judge the seed's pull request twice and keeps what it was answered. */
export async function recordAnswers(folder: string): Promise<Recordings> {
  const sandbox = await startSandbox({ seed: believableSeed, runner: false });
  try {
    const headSha = await headOf(sandbox.url, sandbox.tokens.action);
    const record = async () => {
      const recording = new Map<string, RecordedAnswer>();
      const recorder = await startRecorder(sandbox.url, recording);
      const stage = { folder, url: recorder.url, token: sandbox.tokens.action, headSha };
      const usage = await runMeasured({ arguments: [bundleFile], environment: runnerEnvironment(stage) });
      await recorder.close();
      if (usage.exitCode !== 0) throw new Error(`the bundle failed while answers were recorded:\n${usage.output}`);
      return recording;
    };
    return { changed: await record(), unchanged: await record(), token: sandbox.tokens.action, headSha };
  } finally {
    await sandbox.close();
  }
}

/** The head of the seed's pull request. */
export async function headOf(url: string, token: string): Promise<string> {
  const answer = await fetch(`${url}/repos/acme/shop/pulls/1`, { headers: { authorization: `Bearer ${token}` } });
  const pull = (await answer.json()) as { readonly head: { readonly sha: string } };
  return pull.head.sha;
}
