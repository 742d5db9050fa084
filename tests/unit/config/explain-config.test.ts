import { expect, test } from 'vitest';
import { explainConfig } from '../../../src/config/explain-config.ts';
import { at } from './problems.ts';

function rowsOf(text: string | undefined): Record<string, string> {
  const explained = explainConfig(text, at);
  if (!explained.ok) throw new Error(explained.problems.map(problem => problem.code).join());
  return Object.fromEntries(
    explained.keys.map(({ key, value, source }) => {
      const from = source.kind === 'file' ? `line ${source.line}` : source.name;
      return [key, `${JSON.stringify(value)} (${from})`];
    }),
  );
}

test('each key in effect says which line or preset decided it', () => {
  const rows = rowsOf('version: 1\nextends: [sluice:light]\nmode: observe\ngates:\n  hold:\n    labels: [wait]\n');
  expect(rows).toMatchObject({
    mode: '"observe" (line 3)',
    timezone: '"UTC" (sluice:default)',
    'stages.merge.base': '["$default"] (sluice:default)',
    'gates.hold.level': '"required" (sluice:light)',
    'gates.hold.labels': '["wait"] (line 6)',
    'gates.code-review.approvals': '[{"count":1}] (sluice:light)',
  });
});

test('a condition is one value of one source', () => {
  const rows = rowsOf('version: 1\ngates: {test-cases: {when: {paths: [src]}}}');
  expect(rows['gates.test-cases.when']).toBe('{"paths":["src"]} (line 2)');
  expect(Object.keys(rows).filter(key => key.startsWith('gates.test-cases.when.'))).toEqual([]);
});

test('without a file the recommended preset is explained, as a trial', () => {
  expect(rowsOf(undefined)).toMatchObject({
    mode: '"observe" (sluice:default)',
    'gates.test-results.level': '"required" (sluice:recommended)',
  });
});

test('a broken file is not explained but refused with its problems', () => {
  expect(explainConfig('version: 2', at)).toMatchObject({ ok: false, problems: [{ code: 'config_bad_value' }] });
});
