import type { ParsedLine, World } from './command.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine, quoted } from './paste-line.ts';
import { isRefused, type Refused } from './refuse.ts';
import type { RunningRelease } from './release-world.ts';
import { needKey } from './text-argument.ts';

/** What a line about a release holds that needs a reason and nothing else. */
export interface Reasoned {
  readonly asked: string;
  readonly release: RunningRelease;
  readonly why: string;
}

/** `why:` of such a line; text that stands without it is put behind it in the line to paste. */
export function readReason(line: ParsedLine, release: RunningRelease | Refused, world: World): Reasoned | Refused {
  if (isRefused(release)) return release;
  const { word, sub } = line.verb;
  const text = line.restFrom(0);
  const paste = pasteLine(world, word, `${sub} why:${quoted(text === '' ? '…' : text)}`);
  const why = needKey(line, 'why', paste);
  if (isRefused(why)) return why;
  return refuseExtraWords(line, world, 0, 'why') ?? { asked: line.canonical, release, why: why.text };
}
