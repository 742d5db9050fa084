import type { OwnerRule, OwnerRules } from './code-owners.ts';

/** GitHub does not load a larger file; then nobody owns anything (docs: "About code owners", file size). */
const maxLength = 3 * 1024 * 1024;

/**
 * Reads CODEOWNERS as GitHub documents it: not quite gitignore, since `!`, `[ ]` and `\#` do not work.
 * A line that GitHub would refuse is skipped and leaves the lines before it in force.
 */
export function parseCodeOwners(text: string): OwnerRules {
  const rules: OwnerRule[] = [];
  const skippedLines: number[] = [];
  const lines = text.length < maxLength ? text.split(/\r\n|\r|\n/) : [];
  for (const [index, line] of lines.entries()) {
    const tokens = tokensOf(index === 0 ? line.replace(/^\uFEFF/, '') : line);
    const [pattern, ...owners] = tokens;
    if (pattern === undefined) continue;
    if (isPattern(pattern) && owners.every(isOwner)) rules.push({ pattern, owners, line: index + 1 });
    else skippedLines.push(index + 1);
  }
  return { rules, skippedLines };
}

/** Words of a line up to its comment; `\ ` is a blank inside a word, and the backslashes stay for the pattern. */
function tokensOf(line: string): readonly string[] {
  const tokens: string[] = [];
  let token = '';
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === '#' && token === '') return tokens;
    if (character === ' ' || character === '\t') {
      if (token !== '') tokens.push(token);
      token = '';
      continue;
    }
    token += character;
    if (character === '\\' && index + 1 < line.length) {
      index += 1;
      token += line.charAt(index);
    }
  }
  return token === '' ? tokens : [...tokens, token];
}

function isPattern(pattern: string): boolean {
  return !pattern.startsWith('!') && !pattern.startsWith('\\#') && !/[[\]]/.test(pattern) && !pattern.includes('***');
}

function isOwner(text: string): boolean {
  const isAccount = /^@[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\/[A-Za-z0-9._-]{1,100})?$/.test(text);
  return isAccount || /^[^@\s]{1,64}@[^@\s]{1,255}$/.test(text);
}
