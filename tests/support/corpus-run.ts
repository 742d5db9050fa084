import type { RawPullRequest } from '../../src/facts/raw.ts';
import type { Reader } from '../../src/ports/reader.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { evaluatePullRequest } from '../../src/use-cases/evaluate-pull-request.ts';
import type { CorpusEntry } from './corpus.ts';
import { corpusRepository, corpusSeed } from './corpus-seed.ts';
import { sandboxShell } from './sandbox-shell.ts';

/** What a preset says of one recording. */
export interface CorpusVerdict {
  readonly name: string;
  /** Of the check; `nothing` where the pull request was closed already. */
  readonly conclusion: string;
  readonly tier: string;
  /** `verdict reason` by gate. */
  readonly gates: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  readonly violations: readonly string[];
}

/** Puts the items of a list in another order. */
export type Reorder = <T>(items: readonly T[]) => T[];

/** Serves a recording as a seed and looks at it as the Action does, once for each order of GitHub's lists. */
export async function runRecording(
  { name, pull }: CorpusEntry,
  preset: string,
  orders: readonly Reorder[],
): Promise<readonly CorpusVerdict[]> {
  const sandbox = await startSandbox({ seed: corpusSeed(pull, preset), runner: false });
  const shell = sandboxShell(sandbox, 'action', `${corpusRepository.owner}/${corpusRepository.name}`);
  const subject = { kind: 'pull-request', repository: corpusRepository, number: pull.number } as const;
  try {
    const verdicts: CorpusVerdict[] = [];
    for (const order of orders) {
      const evaluation = await evaluatePullRequest(subject, { ...shell, reader: reordered(shell.reader, order) });
      const judgement = evaluation.kind === 'judged' ? evaluation.judgement : undefined;
      const outcomes = judgement?.outcomes ?? [];
      verdicts.push({
        name,
        conclusion: judgement?.conclusion ?? evaluation.kind,
        tier: judgement?.tier ?? '',
        gates: Object.fromEntries(outcomes.map(one => [one.key, `${one.verdict} ${one.reason.code}`])),
        notes: outcomes
          .flatMap(one => one.notes.map(note => `${note.code} ${note.values['person'] ?? ''}`.trim()))
          .toSorted(),
        violations: sandbox.violations(),
      });
    }
    return verdicts;
  } finally {
    await sandbox.close();
  }
}

function reordered(reader: Reader, order: Reorder): Reader {
  return {
    ...reader,
    pullRequest: async (reference, options) => withOrder(await reader.pullRequest(reference, options), order),
  };
}

type Nodes<T> = { readonly nodes: readonly T[] };

/** GitHub promises an order for some lists and none for others; a verdict may rest on neither. */
function withOrder(raw: RawPullRequest, order: Reorder): RawPullRequest {
  const { thread, head } = raw;
  const turn = <T, L extends Nodes<T> | null>(list: L) =>
    list === null ? list : { ...list, nodes: order(list.nodes) };
  return {
    ...raw,
    thread: {
      ...thread,
      files: turn(thread.files),
      labels: turn(thread.labels),
      reviews: turn(thread.reviews),
      commits: turn(thread.commits),
    },
    head: head && {
      ...head,
      checkSuites: turn(head.checkSuites),
      statusCheckRollup: head.statusCheckRollup && {
        ...head.statusCheckRollup,
        contexts: turn(head.statusCheckRollup.contexts),
      },
    },
  };
}
