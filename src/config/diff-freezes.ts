import type { Freeze } from '../calendar/freeze.ts';
import type { Reason } from '../gates/gate.ts';

/** What of the freezes gets weaker: one that goes, covers less time or fewer files, or lets more people through. */
export function freezesWeakened(before: readonly Freeze[], after: readonly Freeze[]): readonly Reason[] {
  return before.flatMap(freeze => {
    const now = after.find(one => one.id === freeze.id && one.scope === freeze.scope);
    if (!now) return [{ code: 'weakened_freeze_gone', values: { freeze: freeze.id } }];
    return [...shorter(freeze, now), ...narrower(freeze, now), ...easier(freeze, now)];
  });
}

/** The clock is not asked: one that is over is said too. */
function shorter(before: Freeze, { id, from, to }: Freeze): readonly Reason[] {
  if (Date.parse(from) <= Date.parse(before.from) && Date.parse(to) >= Date.parse(before.to)) return [];
  return [{ code: 'weakened_freeze_shorter', values: { freeze: id, from, until: to } }];
}

/** Without paths it covers everything. */
function narrower(before: Freeze, { id, paths }: Freeze): readonly Reason[] {
  if (paths.length === 0) return [];
  const gone = before.paths.length === 0 ? ['**'] : before.paths.filter(path => !paths.includes(path));
  return gone.map(path => ({ code: 'weakened_path', values: { gate: nameOf(id), option: 'paths', path } }));
}

function easier({ except: then }: Freeze, { id, except: now }: Freeze): readonly Reason[] {
  if (!now) return [];
  const gate = nameOf(id);
  const names = now.by.filter(name => !then?.by.includes(name));
  const isAlone = then !== undefined && now.quorum < then.quorum;
  return [
    ...(names.length > 0 ? [{ code: 'weakened_waive', values: { gate, names } } as const] : []),
    ...(isAlone ? [{ code: 'weakened_waive_alone', values: { gate } } as const] : []),
  ];
}

function nameOf(id: string): string {
  return `freezes.${id}`;
}
