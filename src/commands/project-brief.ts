import type { BriefField } from '../project/events.ts';
import type { World } from './command.ts';
import { readPerson } from './person-argument.ts';
import { isRefused, type Refused } from './refuse.ts';
import { longestText, readOneOf, readText } from './text-argument.ts';

const priorities = ['p0', 'p1', 'p2', 'p3'] as const;

/** A field of the brief as it is kept: a login without `@`, a priority of the closed list, else the text. */
export function readBriefValue(field: BriefField, value: string, world: World): { readonly text: string } | Refused {
  switch (field) {
    case 'owner':
    case 'sponsor': {
      const read = readPerson(field, value, world);
      return isRefused(read) ? read : { text: read.login };
    }
    case 'priority': {
      const read = readOneOf(field, value, priorities);
      return isRefused(read) ? read : { text: read.word };
    }
    case 'title':
      return readText(field, value, longestText.title);
    default:
      return readText(field, value, longestText.brief);
  }
}
