import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCommands } from '../../src/commands/find-commands.ts';
import { parseLine } from '../../src/commands/parse-line.ts';
import { readComment } from '../../src/commands/read-comment.ts';
import { verbTable } from '../../src/commands/verb-table.ts';

const context = { config: { commands: { short: true, off: [], rename: {} } }, table: verbTable };
const read = (raw: string) => parseLine({ line: 1, raw, flaw: undefined }, context);

const piece = fc.oneof(
  fc.constantFrom(
    'why:',
    'owner:@sun',
    'until:fri',
    '18:00',
    '"two words"',
    '“引号”',
    '「括号」',
    '"',
    '“',
    '原因：',
    '高',
  ),
  fc.constantFrom('--dry-run', 'R-3', '#12', 'http://x', 'Fix:', '\\"', '\u200b', '\u00a0', '\u202e', '😀', 'שלום'),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter(text => !/[\r\n]/.test(text)),
);
const verb = fc.constantFrom(
  '/risk high',
  '/gate hold',
  '/gate waive monitoring',
  '/sluice help',
  '/门禁 暂缓',
  '/risk',
);
const line = fc
  .tuple(verb, fc.array(piece, { maxLength: 8 }), fc.constantFrom(' ', '', '  ', '\u3000'))
  .map(([head, pieces, gap]) => `${head} ${pieces.join(gap)}`);

test('the canonical form of a command is read as the same command again', () => {
  fc.assert(
    fc.property(line, raw => {
      const once = read(raw);
      if (!once?.ok || once.parsed.dryRun) return;
      const again = read(once.parsed.canonical);
      if (!again?.ok) throw new Error(`${raw} → ${once.parsed.canonical} → ${JSON.stringify(again)}`);
      const { keys, words, canonical } = again.parsed;
      expect({ keys, words, canonical }).toEqual({
        keys: once.parsed.keys,
        words: once.parsed.words,
        canonical: once.parsed.canonical,
      });
    }),
    { numRuns: 2_000 },
  );
});

test('whatever a comment holds, each of its lines is read at most once and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 30 }), lines => {
      const numbers = readComment(lines.join('\n'), context).map(one => one.line);
      expect(numbers).toEqual([...new Set(numbers)].toSorted((left, right) => left - right));
      expect(numbers.length).toBeLessThanOrEqual(21);
    }),
  );
});

test('only lines that start with a slash are ever found', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
      for (const { raw } of findCommands(text)) expect('/／').toContain(raw[0]);
    }),
  );
});
