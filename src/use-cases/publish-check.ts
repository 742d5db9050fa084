import type { SluiceConfig } from '../config/sluice-config.ts';
import type { ObservedCheck } from '../domain/observed-check.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { DesiredCheck, Effect } from '../effects/effect.ts';
import { reconcileCheck } from '../effects/reconcile.ts';
import type { Reason } from '../gates/gate.ts';
import type { Shell } from './evaluation.ts';
import { applyEffects } from './publish.ts';

/** What was to be written, and whether it was. */
export interface Published {
  readonly effects: readonly Effect[];
  readonly applied: boolean;
  readonly withheld: Reason | undefined;
}

/** Compares the desired check with what the head shows and writes the difference, where this run may write. */
export async function publishCheck(
  desired: DesiredCheck,
  observed: readonly ObservedCheck[],
  around: { readonly repository: RepositoryName; readonly publish: SluiceConfig['publish']; readonly shell: Shell },
): Promise<Published> {
  const { repository, publish, shell } = around;
  const effects = reconcileCheck(desired, observed, {
    repository,
    kind: kindOf(publish, shell),
    now: shell.now(),
    renewSeals: shell.renewSeals,
  });
  const isCompanionThere = observed.some(check => check.origin === 'companion');
  const withheld =
    shell.withheld ?? (isCompanionThere ? ({ code: 'companion_app_present', values: {} } as const) : undefined);
  if (withheld || shell.dryRun || shell.identity.kind === 'reader') return { effects, applied: false, withheld };
  await applyEffects(effects, shell);
  return { effects, applied: true, withheld: undefined };
}

/** Check runs under an App's own id, statuses with `GITHUB_TOKEN`; the config may say otherwise, but the App has no statuses. */
export function kindOf(publish: SluiceConfig['publish'], shell: Pick<Shell, 'identity' | 'isApp'>): 'check' | 'status' {
  if (shell.isApp) return 'check';
  if (publish === 'auto') return shell.identity.kind === 'app' ? 'check' : 'status';
  return publish;
}
