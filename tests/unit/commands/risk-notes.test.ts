import { describe, expect, test } from 'vitest';
import { noteCodes } from '../../../src/commands/note-code.ts';
import { planNoteCodes } from '../../../src/plan/plan-note.ts';
import { parseMessage } from '../../../src/render/icu.ts';
import { replies as english } from '../../../src/render/locale/en/replies.ts';
import { replies as chinese } from '../../../src/render/locale/zh-cn/replies.ts';
import { messageGaps } from '../../../src/render/message-gaps.ts';

function gapsOf(message: string): ReadonlyMap<string, string> {
  return messageGaps(parseMessage(message));
}

describe('what replies say', () => {
  test('is said of every note in both languages, with the same gaps', () => {
    for (const code of [...noteCodes, ...planNoteCodes]) {
      expect([...gapsOf(chinese[code]).keys()].sort(), code).toEqual([...gapsOf(english[code]).keys()].sort());
    }
  });

  test.each([...Object.entries(english), ...Object.entries(chinese)])(
    '%s shows no gap that chooses a branch',
    (_, message) => {
      const shown = [...gapsOf(message)].filter(([name, kind]) => kind === 'choice' && message.includes(`{${name}}`));
      expect(shown).toEqual([]);
    },
  );

  test.each([...Object.entries(english), ...Object.entries(chinese)])(
    '%s has pairs of backticks and no command of its own',
    (_, message) => {
      expect(message.split('`').length % 2).toBe(1);
      expect(message).not.toMatch(/(^|\s|`)\/[a-z]/);
    },
  );
});
