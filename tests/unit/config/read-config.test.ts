import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/config/read-config.ts';
import type { FileEntry } from '../../../src/domain/file-entry.ts';
import { at } from './problems.ts';

describe('what stands at the path of the config', () => {
  test('nothing is absent, which is no mistake', () => {
    expect(readConfig({ kind: 'absent' }, at)).toEqual({ kind: 'absent' });
  });

  test('a right text is loaded', () => {
    expect(readConfig({ kind: 'text', text: 'version: 1' }, at)).toMatchObject({ kind: 'loaded' });
  });

  const broken: readonly [string, FileEntry, string, Record<string, unknown>][] = [
    ['a folder', { kind: 'not-a-file', what: 'folder' }, 'config_not_a_file', { what: 'folder' }],
    ['a symlink', { kind: 'not-a-file', what: 'symlink' }, 'config_not_a_file', { what: 'symlink' }],
    ['a submodule', { kind: 'not-a-file', what: 'submodule' }, 'config_not_a_file', { what: 'submodule' }],
    ['a binary', { kind: 'not-a-file', what: 'binary' }, 'config_not_a_file', { what: 'binary' }],
    ['a file that GitHub cuts', { kind: 'too-large', bytes: 1_048_576 }, 'config_too_large', { bytes: 1_048_576 }],
    ['what can not be read', { kind: 'unreadable' }, 'data_unreadable', { what: at.file }],
    ['an empty text', { kind: 'text', text: '' }, 'config_missing_key', { key: 'version' }],
  ];
  test.each(broken)('%s is broken', (_, entry, code, values) => {
    const read = readConfig(entry, at);
    expect(read).toMatchObject({ kind: 'broken', problems: [{ code, file: at.file, line: 1, column: 1, values }] });
  });
});
