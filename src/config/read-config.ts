import type { FileEntry } from '../domain/file-entry.ts';
import type { MessageValues, Problem } from '../domain/problem.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import type { FileAt } from './finding.ts';
import { parseConfig } from './parse-config.ts';
import { byteLimit } from './read-yaml.ts';
import type { SluiceConfig } from './sluice-config.ts';

/** The rules as they stand at a commit: loaded, not there, or there and not to be used. */
export type ConfigState =
  | { readonly kind: 'loaded'; readonly config: SluiceConfig }
  | { readonly kind: 'absent' }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** Reads what stands at the config's path. Only a proven absence is one: whatever can't be read is broken. */
export function readConfig(entry: FileEntry, at: FileAt): ConfigState {
  switch (entry.kind) {
    case 'absent':
      return { kind: 'absent' };
    case 'not-a-file':
      return broken(at, 'config_not_a_file', { file: at.file, what: entry.what });
    case 'too-large':
      return broken(at, 'config_too_large', { limit: byteLimit, bytes: entry.bytes });
    case 'unreadable':
      return broken(at, 'data_unreadable', { file: at.file, what: at.file });
    case 'text': {
      const parsed = parseConfig(entry.text, at);
      return parsed.ok ? { kind: 'loaded', config: parsed.config } : { kind: 'broken', problems: parsed.problems };
    }
  }
}

function broken(at: FileAt, code: ReasonCode, values: MessageValues): ConfigState {
  return { kind: 'broken', problems: [{ code, file: at.file, line: 1, column: 1, path: [], values }] };
}
