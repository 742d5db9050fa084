import type { ThreadReference } from '../domain/repository-name.ts';
import { anchorOf, type ReceiptDraft } from '../ledger/chain.ts';
import type { GateEvent } from '../ledger/gate-events.ts';
import { foldGateLedger } from '../ledger/gate-fold.ts';
import type { KeptAnchor } from '../ledger/receipt.ts';
import { isAcceptedNow, isOpenRisk, riskLevel } from '../project/risk-view.ts';
import type { Risk } from '../project/state.ts';
import type { ThreadShell } from './evaluation.ts';
import { gateWriting, homeWriting } from './home-writing.ts';
import { openGateLedger } from './open-ledgers.ts';
import type { HomeReading } from './read-home.ts';
import { writeLedger } from './write-ledger.ts';

/**
 * A critical risk that nobody accepts any more holds its pull request again: an acceptance ends by time, and a grant falls
 * with its source, without a command. Only what tightens is done here; letting go takes somebody's command.
 * @returns the anchors of the pull requests that are held again, by number.
 */
export async function holdForRisks(
  reading: HomeReading,
  { repository }: ThreadReference,
  shell: ThreadShell,
): Promise<ReadonlyMap<number, KeptAnchor>> {
  const now = shell.now();
  const holding = reading.state.risks.filter(risk => risk.holds !== undefined && isHolding(risk, now));
  const open = new Set(reading.members.filter(one => one.isOpen).map(one => one.number));
  const numbers = [...new Set(holding.flatMap(risk => risk.holds ?? []))].filter(number => open.has(number));
  const held = new Map<number, KeptAnchor>();
  if (numbers.length === 0) return held;
  const { threads, ...raw } = await shell.threads.threads(repository, numbers);
  for (const number of numbers) {
    const thread = threads[number];
    if (!thread) continue;
    const ledger = await openGateLedger(thread, { ...raw, threads }, shell);
    const there = new Set(foldGateLedger(ledger.ledger).riskHolds.map(one => one.risk));
    const drafts = holding
      .filter(risk => risk.holds === number && !there.has(risk.id))
      .map(risk => draftOf(risk, { reading, headSha: thread.headSha, shell }));
    if (drafts.length === 0) continue;
    const found = await writeLedger({ ...ledger, drafts }, gateWriting(reading, shell));
    held.set(number, { ...anchorOf(found, shell.sha256), node: found.node });
  }
  if (held.size > 0) await keepAnchors(held, reading, shell);
  return held;
}

/** The home keeps where these ledgers stand now. */
async function keepAnchors(
  held: ReadonlyMap<number, KeptAnchor>,
  reading: HomeReading,
  shell: ThreadShell,
): Promise<void> {
  await writeLedger(reading.open, { ...homeWriting(reading, shell), anchors: Object.fromEntries(held) });
}

function isHolding(risk: Risk, now: string): boolean {
  return isOpenRisk(risk, now) && riskLevel(risk) === 'critical' && !isAcceptedNow(risk, now);
}

function draftOf(
  risk: Risk,
  {
    reading,
    headSha,
    shell,
  }: { readonly reading: HomeReading; readonly headSha: string | undefined; readonly shell: ThreadShell },
): ReceiptDraft<GateEvent> {
  const at = shell.now();
  const hash = shell.sha256(`${risk.id} holds ${at}`).slice(0, 16);
  const id = Number.parseInt(hash.slice(0, 12), 16);
  return {
    source: { kind: 'tick', id, node: '', thread: reading.number, line: 0, hash },
    actor: { id: 0, login: 'sluice' },
    role: 'none',
    headSha,
    configSha: reading.raw.defaultBranch.tip,
    at,
    command: `hold for ${risk.id}`,
    events: [
      { type: 'risk-held', risk: risk.id, home: reading.kind === 'register' ? 0 : reading.number, title: risk.title },
    ],
  };
}
