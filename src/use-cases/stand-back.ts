import type { SluiceConfig } from '../config/sluice-config.ts';
import type { Reason } from '../gates/gate.ts';
import type { ThreadShell } from './evaluation.ts';

type Writing = Pick<ThreadShell, 'withheld' | 'identity' | 'isApp' | 'dryRun'>;
type Rules = Pick<SluiceConfig, 'companionApp'>;

/**
 * Why this run writes nothing to threads; undefined where it may. Where the rules name a companion App, the App alone answers
 * commands, keeps ledgers and issues: nobody is answered twice, and each ledger has one hand that writes it.
 */
export function standBack(shell: Writing, { companionApp }: Rules): Reason | undefined {
  const { withheld, identity, isApp } = shell;
  const isCompanion = isApp || (identity.kind === 'app' && identity.appId === companionApp);
  if (withheld || companionApp === undefined || isCompanion) return withheld;
  return { code: 'companion_app_present', values: {} };
}

/** Whether receipts, replies and issues may be written. */
export function mayWriteThreads(shell: Writing, rules: Rules): boolean {
  return !shell.dryRun && shell.identity.kind !== 'reader' && standBack(shell, rules) === undefined;
}
