import { describe, expect, test } from 'vitest';
import { findCommands } from '../../../src/commands/find-commands.ts';

const found = (body: string) => findCommands(body).map(({ line, flaw }) => (flaw ? `${line} ${flaw}` : String(line)));

describe('a line at column 0 of a paragraph is found', () => {
  test.each([
    ['/risk high x', ['1']],
    ['Some words.\n/risk high x\n/gate recheck', ['2', '3']],
    ['Some words.\r\n\r\n/risk high x\r\n', ['3']],
    ['# Heading\n/risk high x', ['2']],
    ['```\ncode\n```\n/risk high x', ['4']],
    ['- item\n\n/risk high x', ['3']],
    ['text <!-- hidden\n/risk high a\n--> shown\n/risk high b', ['4']],
    ['1 < 2 and `code`\n/risk high x', ['2']],
    ['a \\` b\n/risk high x\n`', ['2']],
    ['\uFEFF/risk high x', ['1']],
  ])('%j', (body, lines) => {
    expect(found(body)).toEqual(lines);
  });
});

describe('what is no text of its own is left', () => {
  test.each([
    ['```\n/risk high x\n```', 'a fence'],
    ['~~~\n/risk high x', 'a fence that never ends'],
    ['    /risk high x', 'indented code'],
    ['> /risk high x', 'a quote'],
    ['- /risk high x', 'a list'],
    ['<!--\n/risk high x\n-->', 'a comment'],
    ['<details>\n/risk high x\n</details>', 'HTML'],
    ['see `a\n/risk high x\nb`', 'code over several lines'],
    ['<a title="\n/risk high x\n">', 'a tag over several lines'],
    ['text <!--\n/risk high x\n-->', 'a comment in a paragraph'],
    [' /risk high x', 'a space before'],
    ['see /risk high x', 'words before'],
    ['', 'nothing'],
  ])('%j (%s)', body => {
    expect(found(body)).toEqual([]);
  });
});

describe('a line that goes on with what is above it says so', () => {
  test.each([
    ['> quote\n/risk high x', '2 needs_blank_line'],
    ['- item\n/risk high x', '2 needs_blank_line'],
    ['> - item\n/risk high x', '2 needs_blank_line'],
    ['| a | b |\n|---|---|\n| 1 | 2 |\n/risk high x', '4 needs_blank_line'],
    ['/risk high x\n---', '1 needs_blank_line'],
    ['[^1]: a footnote\n/risk high x', '2 needs_blank_line'],
    ['／risk high x', '1 fullwidth_slash'],
    ['> quote\n／risk high x', '2 needs_blank_line'],
  ])('%j', (body, flawed) => {
    expect(found(body)).toEqual([flawed]);
  });
});
