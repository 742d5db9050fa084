import type { Evidence } from '../domain/evidence.ts';
import { matchesHeading } from '../facts/sections.ts';
import type { Accepted } from './accept-references.ts';

export type MonitorKind = 'dashboard' | 'alert' | 'reconciliation';

/** A monitor that a pull request declares; without a kind it stands for any that is needed but a reconciliation. */
export interface Monitor {
  readonly kind: MonitorKind | undefined;
  readonly evidence: Evidence;
}

const words: Readonly<Record<MonitorKind, readonly string[]>> = {
  reconciliation: ['reconcil', 'recon', '对账', '核对'],
  alert: ['alert', 'alarm', '告警', '报警'],
  dashboard: ['dashboard', 'board', 'panel', '大盘', '看板', '面板'],
};

/**
 * What a reference is said to be: by the prefix of its id (`alert:pay-5xx`, `recon:daily`), else by the words before it on
 * its line, or the title of its list. The section's own heading says nothing of the kind.
 */
export function monitorOf({ reference, evidence }: Accepted, headings: readonly string[]): Monitor {
  const prefix = reference.kind === 'id' ? reference.text.slice(0, reference.text.indexOf(':') + 1) : '';
  const label = matchesHeading(reference.label, headings) ? '' : reference.label;
  return { kind: kindIn(prefix) ?? kindIn(label), evidence };
}

/** A changed file that declares a monitor, its kind by the words of its path. */
export function monitorFile(path: string): Monitor {
  return { kind: kindIn(path), evidence: { kind: 'file', ref: path } };
}

/** The needed kinds that nothing stands for. A reconciliation must be named as one: any link would be false safety. */
export function unmetKinds(needed: readonly MonitorKind[], monitors: readonly Monitor[]): readonly MonitorKind[] {
  const open = needed.filter(kind => !monitors.some(monitor => monitor.kind === kind));
  let unnamed = monitors.filter(monitor => monitor.kind === undefined).length;
  return open.filter(kind => kind === 'reconciliation' || unnamed-- <= 0);
}

function kindIn(text: string): MonitorKind | undefined {
  const lower = text.toLowerCase();
  return (['reconciliation', 'alert', 'dashboard'] as const).find(kind =>
    words[kind].some(word => lower.includes(word)),
  );
}
