import { createCalendar } from '../calendar/create-calendar.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { RawThreads } from '../facts/raw-threads.ts';
import type { ReleaseInput } from '../render/release/release-input.ts';
import type { ThreadShell } from './evaluation.ts';
import type { LedgerShell } from './open-ledgers.ts';
import { releaseInput } from './refresh-release.ts';
import { ledgerFactsOf } from './release-facts.ts';
import { releasesOf, stateOfRelease } from './release-session.ts';

interface Around {
  readonly raw: RawThreads;
  readonly config: SluiceConfig;
  readonly shell: LedgerShell & Pick<ThreadShell, 'now' | 'serverUrl' | 'language'>;
}

/** Open releases of a project's issue, as their ledgers say; nothing is asked of GitHub beyond what was read. */
export async function releasesOfHome(number: number, around: Around): Promise<readonly ReleaseInput[]> {
  const { raw, config, shell } = around;
  const open = await releasesOf({ raw, shell, releases: new Map() });
  return open.flatMap(release => {
    const state = stateOfRelease(release.open);
    if (!state.plan) return [];
    const calendar = createCalendar({ ...config.calendar, zone: state.plan.timezone });
    const facts = ledgerFactsOf(release, open, around);
    const input = releaseInput(
      release,
      { now: shell.now(), plan: state.plan, state, facts, calendar },
      { raw, config, shell },
    );
    return input.project?.number === number ? [input] : [];
  });
}
