import { emptyLedger } from '../../src/ledger/chain.ts';
import { foldGateLedger } from '../../src/ledger/gate-fold.ts';
import type { ProjectReceipt } from '../../src/project/draft.ts';
import { foldProject } from '../../src/project/fold.ts';
import type { HomeInput } from '../../src/render/home/home-input.ts';
import { renderHome } from '../../src/render/home/render-home.ts';
import { largeProject } from '../support/large-project.ts';
import { exampleAround } from '../support/project-example.ts';
import { draftOf, waived } from '../support/receipts.ts';
import type { Growing } from './pure-work.ts';

/** So many receipts the longest ledgers have, long before their comment is begun anew. */
const receiptCount = 10_000;
/** A project's page must do with this many risks and pull requests. */
export const riskCount = 500;
const pullCount = 200;

const foldOf = (receipts: readonly ProjectReceipt[]) => {
  const { base } = emptyLedger<ReturnType<typeof foldProject>, never>({ kind: 'project', repositoryId: 1, thread: 1 });
  return foldProject({ base, receipts });
};

/** What a home's refresh does beside asking GitHub: from receipts to a page. */
export function refreshWork(share: number): () => unknown {
  const receipts = largeProject({ milestones: 20, risks: riskCount * share });
  const members = membersOf(pullCount * share);
  return () => renderHome({ ...around, state: foldOf(receipts), members });
}

export function foldWork(share: number): () => unknown {
  // Of five risks two have a second receipt.
  const receipts = largeProject({ milestones: 20, risks: (receiptCount / 1.4) * share });
  return () => foldOf(receipts);
}

function foldGatesWork(share: number): () => unknown {
  const receipts = Array.from({ length: receiptCount * share }, (_, index) => {
    return { ...draftOf(index + 1, waived(`gate-${index % 50}`)), seq: index + 1 };
  });
  const base = { seq: 0, digest: '', state: undefined, previous: undefined };
  return () => foldGateLedger({ base, receipts });
}

export const projectGrowing: readonly Growing[] = [
  { name: 'page of a project', at: refreshWork },
  { name: 'fold of a project’s receipts', at: foldWork },
  { name: 'fold of a pull request’s receipts', at: foldGatesWork },
];

const around: Omit<HomeInput, 'state' | 'members'> = {
  kind: 'project',
  repository: { id: 1, owner: 'acme', name: 'shop' },
  number: 1,
  title: 'Checkout v3',
  body: '',
  around: exampleAround,
  language: 'en',
  serverUrl: 'https://github.com',
  charts: true,
  waivers: [],
  holds: [],
  ledger: undefined,
  fault: undefined,
};

function membersOf(count: number): HomeInput['members'] {
  return Array.from({ length: count }, (_, index) => ({
    number: index + 2,
    title: `Parse faster, part ${index}`,
    url: `https://github.com/acme/shop/pull/${index + 2}`,
    state: 'open',
    author: 'li',
    check: { title: 'waiting for a review', conclusion: 'pending' },
  }));
}
