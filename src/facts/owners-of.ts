import type { OwnerRule, OwnerRules } from './code-owners.ts';

/** One part of a path pattern: `**`, or a text with `*` and `?` in it. */
type Segment = '**' | readonly Glyph[];
type Glyph =
  | { readonly kind: 'any' }
  | { readonly kind: 'one' }
  | { readonly kind: 'exact'; readonly character: string };

/**
 * The rule that decides who owns a path: the last one that matches, undefined when none does. A rule without owners un-owns.
 * Matching is by hand, not by regular expressions, so that a pattern of many stars costs no more than its length times the path's.
 */
export function compileOwners(rules: OwnerRules): (path: string) => OwnerRule | undefined {
  const compiled = rules.rules.map(rule => ({ rule, segments: segmentsOf(rule.pattern) })).reverse();
  return path => {
    const parts = path.split('/');
    return compiled.find(one => matchPath(one.segments, parts))?.rule;
  };
}

/** Patterns with a slash at the start or inside are anchored at the root; a match of a folder covers all below it. */
function segmentsOf(pattern: string): readonly Segment[] {
  const parts = pattern.split('/');
  const isAnchored = parts.length > 2 || (parts.length === 2 && parts[1] !== '');
  if (parts[0] === '') parts.shift();
  else if (!isAnchored) parts.unshift('**');
  const last = parts.at(-1);
  if (last === '' && parts.length > 1) parts[parts.length - 1] = '**';
  const segments = parts.map(part => (part === '**' ? part : glyphsOf(part)));
  // `docs/*` matches only what lies directly in docs, unlike gitignore; any other name may be a folder's
  return last === '*' || last === '**' || last === '' ? segments : [...segments, belowToo];
}

/** Stands last for "and everything below", also nothing. */
const belowToo: Segment = [];

function glyphsOf(part: string): readonly Glyph[] {
  const glyphs: Glyph[] = [];
  for (let index = 0; index < part.length; index += 1) {
    const character = part.charAt(index);
    if (character === '*') glyphs.push({ kind: 'any' });
    else if (character === '?') glyphs.push({ kind: 'one' });
    else if (character === '\\' && index + 1 < part.length)
      glyphs.push({ kind: 'exact', character: part.charAt(++index) });
    else glyphs.push({ kind: 'exact', character });
  }
  return glyphs;
}

/** Going back only to the newest `**` is enough, as it is for `*` within a name. */
function matchPath(segments: readonly Segment[], parts: readonly string[]): boolean {
  let segment = 0;
  let part = 0;
  let starSegment = -1;
  let starPart = 0;
  while (part < parts.length) {
    const wanted = segments[segment];
    if (wanted === belowToo) return true;
    if (wanted === '**') {
      if (segment === segments.length - 1) return true;
      starSegment = segment;
      starPart = part;
      segment += 1;
    } else if (wanted !== undefined && matchName(wanted, parts[part] ?? '')) {
      segment += 1;
      part += 1;
    } else if (starSegment >= 0) {
      starPart += 1;
      part = starPart;
      segment = starSegment + 1;
    } else return false;
  }
  return segment === segments.length || segments[segment] === belowToo;
}

function matchName(glyphs: readonly Glyph[], name: string): boolean {
  let glyph = 0;
  let at = 0;
  let starGlyph = -1;
  let starAt = 0;
  while (at < name.length) {
    const wanted = glyphs[glyph];
    if (wanted?.kind === 'any') {
      starGlyph = glyph;
      starAt = at;
      glyph += 1;
    } else if (wanted?.kind === 'one' || (wanted?.kind === 'exact' && wanted.character === name.charAt(at))) {
      glyph += 1;
      at += 1;
    } else if (starGlyph >= 0) {
      starAt += 1;
      at = starAt;
      glyph = starGlyph + 1;
    } else return false;
  }
  while (glyphs[glyph]?.kind === 'any') glyph += 1;
  return glyph === glyphs.length;
}
