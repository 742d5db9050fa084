import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffFile, formatDiffLine } from '../../../src/cli/init/unified-diff.ts';

test('a changed line stands between the lines that stay', () => {
  expect(diffFile('a.yml', 'one\ntwo\nthree\n', 'one\n2\nthree\nfour\n').map(formatDiffLine)).toEqual([
    '--- a/a.yml',
    '+++ b/a.yml',
    '@@ -1,3 +1,4 @@',
    ' one',
    '-two',
    '+2',
    ' three',
    '+four',
  ]);
});

test('a new file is all additions', () => {
  expect(diffFile('a.yml', undefined, 'one\n').map(formatDiffLine)).toEqual([
    '--- /dev/null',
    '+++ b/a.yml',
    '@@ -0,0 +1,1 @@',
    '+one',
  ]);
});

test('without what was added it is the old text, without what was removed the new one', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (old, wanted) => {
      const text = (all: readonly string[]) => all.map(line => `${line}\n`).join('');
      const body = diffFile('x', text(old), text(wanted)).filter(line => line.kind !== 'header');
      expect(body.filter(line => line.kind !== 'added').map(line => line.text)).toEqual(old);
      expect(body.filter(line => line.kind !== 'removed').map(line => line.text)).toEqual(wanted);
    }),
  );
});
