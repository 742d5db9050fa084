import { presetConfig } from '../config/config-without-file.ts';
import { readConfig } from '../config/read-config.ts';
import type { SluiceConfig, Stage } from '../config/sluice-config.ts';
import { stageFor } from '../config/stage-for.ts';
import type { Problem } from '../domain/problem.ts';
import { configEntry, configPath } from '../facts/derive-policy-files.ts';
import type { RawPullRequest } from '../facts/raw.ts';
import type { Reason } from '../gates/gate.ts';
import type { Shell } from './evaluation.ts';

/** What the rules in force say of a pull request's base. */
export type Rules =
  | { readonly kind: 'stage'; readonly config: SluiceConfig; readonly stage: Stage }
  | { readonly kind: 'none'; readonly reason: Reason }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** The rules of the default branch's tip, or those that are tried instead; a proven absence gives the trial. */
export function rulesFor(
  raw: RawPullRequest,
  shell: Pick<Shell, 'configText' | 'withoutFile' | 'stage' | 'language'>,
): Rules {
  const { name, target } = raw.repository.defaultBranchRef;
  const tried = shell.configText;
  const entry = tried ? ({ kind: 'text', text: tried.text } as const) : configEntry(raw);
  const state = readConfig(entry, { file: tried?.path ?? configPath, sha: target.oid });
  if (state.kind === 'broken') return state;
  if (state.kind === 'absent' && shell.withoutFile === 'silent')
    return none({ code: 'config_missing', values: { file: configPath } });
  const loaded = state.kind === 'loaded' ? state.config : presetConfig('observe');
  const config = { ...loaded, language: shell.language ?? loaded.language };
  if (config.mode === 'off') return none({ code: 'mode_off', values: { file: configPath } });
  const stage = stageFor(config, raw.thread.baseRefName, name);
  const isAsked = stage && (shell.stage === undefined || shell.stage === stage.name);
  return isAsked
    ? { kind: 'stage', config, stage }
    : none({ code: 'no_stage', values: { base: raw.thread.baseRefName } });
}

function none(reason: Reason): Rules {
  return { kind: 'none', reason };
}
