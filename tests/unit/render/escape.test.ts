import { describe, expect, test } from 'vitest';
import {
  capGraphemes,
  escapeCode,
  escapeInline,
  escapeLog,
  escapePlain,
  escapeUrl,
  fenceText,
  formatLink,
} from '../../../src/render/escape.ts';

const bell = String.fromCharCode(7);
const escapeMark = String.fromCharCode(27);

describe('text from people in a sentence, a list or a table cell', () => {
  test.each([
    ['a mention gets a break after the @', 'ask @org/team', 'ask @&#8203;org/team'],
    ['an address of a person gets a break too', 'li@example.com', 'li@&#8203;example.com'],
    ['a reference to an issue is broken', 'fixes #1', 'fixes #&#8203;1'],
    ['a reference to another repository is broken', 'closes acme/shop#12', 'closes acme/shop#&#8203;12'],
    ['the old form of a reference is broken', 'GH-12', 'GH-&#8203;12'],
    ['a commit is broken every six digits', '3f2c1ab0d9e8c', '3f2c1a&#8203;b0d9e8&#8203;c'],
    ['a web address is broken', 'see https://evil.example', 'see https:&#8203;//evil.example'],
    ['an address behind an underscore too', '_www.evil.example', '\\_www&#8203;.evil.example'],
    ['an address without a scheme is broken', 'www.evil.example', 'www&#8203;.evil.example'],
    ['an image becomes text', '![x](http://t/p.png)', '!\\[x\\](http:&#8203;//t/p.png)'],
    ['a link becomes text', '[a](javascript:1)', '\\[a\\](javascript:1)'],
    ['HTML becomes text', '</table> <b>&amp;', '&lt;/table&gt; &lt;b&gt;&amp;amp;'],
    ['a pipe stays in its cell', 'a | b', 'a &#124; b'],
    ['backticks open no code', '`a` ``b', '&#96;a&#96; &#96;&#96;b'],
    ['emphasis is shown as written', '*a* _b_ ~~c~~', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~'],
    ['a line break becomes a space', 'a\r\nb\u2028c', 'a b c'],
    ['a heading stays text', '# big', '\\# big'],
    ['a numbered list stays text', '1. one', '1\\. one'],
    ['a list mark stays text', '- one', '\\- one'],
    ['a formula stays text', '$x$', '&#36;x&#36;'],
    ['an emoji by name stays text', ':white_check_mark:', ':&#8203;white\\_check\\_mark:'],
    ['marks that reorder text are gone', 'a\u202eb\u2066c', 'abc'],
    ['marks of no width are gone', 'a\u200bd\u00adm\ufeffin', 'admin'],
    ['control characters and ESC are gone', `a${bell}${escapeMark}[31mb`, 'a\\[31mb'],
    ['a family of emoji stays one', '👨‍👩‍👧', '👨‍👩‍👧'],
    ['a joiner in a word is gone', 'pay\u200dpal', 'paypal'],
    ['half a surrogate pair becomes the replacement mark', 'a\ud800b', 'a\ufffdb'],
    ['Chinese and right-to-left text stay', '监控 שלום', '监控 שלום'],
    ['a login with an underscore stays readable', 'wei_acme', 'wei\\_acme'],
  ])('%s', (_case, given, expected) => {
    expect(escapeInline(given)).toBe(expected);
  });
});

describe('text from people as code', () => {
  test.each([
    ['a path is a code span', 'src/parser/**', '`src/parser/**`'],
    ['a pipe would cut the cell, so it is HTML', 'a|b', '<code>a&#124;b</code>'],
    ['a backtick would end the span, so it is HTML', 'a`b', '<code>a&#96;b</code>'],
    ['nothing is an empty code element', '', '<code></code>'],
    ['a mention in code is left alone: GitHub does not look there', '@org/team', '`@org/team`'],
  ])('%s', (_case, given, expected) => {
    expect(escapeCode(given)).toBe(expected);
  });

  test('a fence is longer than any run of backticks inside', () => {
    expect(fenceText('a ```` b')).toBe('`````md\na ```` b\n`````');
  });
});

describe('the target of a link', () => {
  test.each([
    ['https is followed', 'https://tc.example.com/case/1?a=1', 'https://tc.example.com/case/1?a=1'],
    ['an ampersand is no entity', 'https://x.example/?a=1&copy=2', 'https://x.example/?a=1&amp;copy=2'],
    ['brackets are encoded', 'https://x.example/a_(b)[c]', 'https://x.example/a_%28b%29%5Bc%5D'],
    ['a script is refused', 'javascript:alert(1)', undefined],
    ['data is refused', 'data:text/html,x', undefined],
    ['a login before the host is refused', 'https://github.com@evil.example/', undefined],
    ['a backslash before the path is refused', 'https://github.com\\@evil.example/', undefined],
    ['a space is refused', 'https://x.example/ onclick=1', undefined],
    ['Chinese is encoded', 'https://x.example/监', 'https://x.example/%E7%9B%91'],
  ])('%s', (_case, given, expected) => {
    expect(escapeUrl(given)).toBe(expected);
  });

  test('words without a followable address stay words', () => {
    expect(formatLink('a', 'javascript:1')).toBe('a');
  });
});

describe('a line of a log', () => {
  test.each([
    ['a command at the start is broken', '::add-mask::main', ': :add-mask::main'],
    ['a command behind a line break is no line start', 'x\n::set-output name=a::b', 'x ::set-output name=a::b'],
    ['the old command form is broken anywhere', 'a ##[error]b', 'a ## [error]b'],
    ['ESC is gone', `${escapeMark}[2Ka`, '[2Ka'],
    ['C++ names stay', 'std::vector', 'std::vector'],
  ])('%s', (_case, given, expected) => {
    expect(escapeLog(given)).toBe(expected);
  });
});

describe('long text', () => {
  test('is cut between graphemes with an ellipsis', () => {
    expect(capGraphemes('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2)).toBe('👨‍👩‍👧…');
  });

  test('stays when it just fits', () => {
    expect(capGraphemes('👨‍👩‍👧👨‍👩‍👧', 2)).toBe('👨‍👩‍👧👨‍👩‍👧');
  });

  test('with heaped combining marks does not grow without end', () => {
    expect(escapePlain(`a${'\u0301'.repeat(10_000)}`, 20).length).toBeLessThanOrEqual(161);
  });
});
