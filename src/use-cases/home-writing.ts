import type { SluiceConfig } from '../config/sluice-config.ts';
import type { RawThreads } from '../facts/raw-threads.ts';
import type { GateEvent, GateLedgerState } from '../ledger/gate-events.ts';
import { foldGateLedger } from '../ledger/gate-fold.ts';
import { gateSchema } from '../ledger/gate-schema.ts';
import type { Receipt } from '../ledger/receipt.ts';
import type { PlanEvent } from '../plan/events.ts';
import { foldRelease } from '../plan/fold.ts';
import { planSchema } from '../plan/schema.ts';
import type { ReleaseState } from '../plan/state.ts';
import type { ProjectEvent } from '../project/events.ts';
import { foldProject } from '../project/fold.ts';
import { projectSchema } from '../project/schema.ts';
import type { ProjectState } from '../project/state.ts';
import { renderLedgerTable } from '../render/ledger-table.ts';
import type { ThreadShell } from './evaluation.ts';
import type { LedgerWriting } from './write-ledger.ts';

interface Place {
  readonly raw: RawThreads;
  readonly config: SluiceConfig;
}

/** How a pull request's ledger is written. */
export function gateWriting(place: Place, shell: ThreadShell): LedgerWriting<GateLedgerState, GateEvent> {
  return { ...writingOf(place, shell), schema: gateSchema, fold: foldGateLedger };
}

/** How a release's ledger is written. */
export function releaseWriting(place: Place, shell: ThreadShell): LedgerWriting<ReleaseState, PlanEvent> {
  return { ...writingOf(place, shell), schema: planSchema, fold: foldRelease };
}

/** How a project's or register's ledger is written. */
export function homeWriting(place: Place, shell: ThreadShell): LedgerWriting<ProjectState, ProjectEvent> {
  return { ...writingOf(place, shell), schema: projectSchema, fold: foldProject };
}

function writingOf({ raw, config }: Place, shell: ThreadShell) {
  const repository = { owner: raw.repository.owner, name: raw.repository.name };
  const language = shell.language ?? config.language;
  const around = { language, timezone: config.timezone, repository, serverUrl: shell.serverUrl };
  return {
    repository,
    shell,
    watermark: undefined,
    anchors: {},
    table: (receipts: readonly Receipt<unknown>[]) => renderLedgerTable(receipts, around),
  };
}
