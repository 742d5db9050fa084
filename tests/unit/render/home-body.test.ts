import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatHomeMarker, parseHomeMarker } from '../../../src/render/home/home-marker.ts';
import { notesOf } from '../../../src/render/home/home-notes.ts';
import { renderHome } from '../../../src/render/home/render-home.ts';
import { homeInput } from './home-cases.ts';

const input = homeInput('en');
const fresh = renderHome(input);
const stale = renderHome({ ...input, state: { ...input.state, risks: [], decisions: [] }, members: [] });
const later = { ...input.around, now: '2026-11-24T08:59:00Z' };

function withNotes(body: string, notes: string): string {
  return body.replace(
    /(<!-- sluice:notes -->)[\s\S]*(<!-- \/sluice:notes -->)/,
    (_, start, end) => start + notes + end,
  );
}

/** The body without what people own. */
function withoutNotes(body: string): string {
  return withNotes(body, '');
}

const anyBody = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom(stale, fresh, stale.slice(0, 900), fresh.slice(400), `${fresh}\n${stale}`),
  fc.string({ maxLength: 40 }).map(text => withNotes(stale, `\n${text}\n`)),
);

describe('a refresh', () => {
  test('ends in the same issue whatever the body was, but for the notes', () => {
    fc.assert(
      fc.property(anyBody, body => {
        const next = renderHome({ ...input, body });
        expect(withoutNotes(next)).toBe(withoutNotes(fresh));
        expect(notesOf(next)).toBe(notesOf(body));
        expect(renderHome({ ...input, body: next })).toBe(next);
      }),
      { numRuns: 30 },
    );
  });

  test('changes nothing, its own time included, where nothing else changed', () => {
    expect(renderHome({ ...input, body: fresh, around: later })).toBe(fresh);
  });

  test('says the new time where something changed', () => {
    const next = renderHome({ ...input, body: stale, around: later });
    expect(parseHomeMarker(next)?.at).toBe('2026-11-24T08:59:00Z');
    expect(next).toContain('Updated 2026-11-24 16:59 (UTC+8)');
  });

  test('never takes a time from the future out of a body that somebody changed', () => {
    const forged = fresh.replaceAll('2026-11-24T08:05:00Z', '2031-01-01T00:00:00Z');
    expect(renderHome({ ...input, body: forged })).toBe(fresh);
  });

  test('keeps what people wrote into the notes byte for byte', () => {
    const notes = '\r\n- [ ] ask @li 🧪\r\n<!-- /sluice:notes -->\r\n```\r\n/risk high not a command\r\n';
    const next = renderHome({ ...input, body: withNotes(stale, notes) });
    expect(notesOf(next)).toBe(notes);
  });

  test('keeps the text of a form, or what somebody put in its place, as the first notes', () => {
    const form = '### Title\n\nCheckout v3\n\n### Owner\n\n@chen';
    const next = renderHome({ ...input, body: form });
    expect(notesOf(next)).toBe(`\n${form}\n`);
    expect(withoutNotes(next)).toBe(withoutNotes(fresh));
  });

  test('finds the notes again where the end mark was deleted', () => {
    const body = withNotes(fresh, '\nmine\n').replace('<!-- /sluice:notes -->', '');
    expect(notesOf(renderHome({ ...input, body }))).toBe('\nmine\n');
  });

  test('starts with empty notes where a body of ours has lost them', () => {
    expect(notesOf(fresh.slice(0, 500))).toBe('\n\n');
  });

  test('fits what GitHub takes, whatever the notes hold', () => {
    const long = renderHome({ ...input, body: '😀'.repeat(32_768) });
    expect(long.length).toBeLessThanOrEqual(58_000);
    expect(long.isWellFormed()).toBe(true);
    expect(renderHome({ ...input, body: long })).toBe(long);
    expect(long).toContain('Off track');
  });
});

describe('the marker', () => {
  test('is read back as it was written', () => {
    const marker = { kind: 'register', repositoryId: 7, number: 1, seq: 0, at: '2026-11-24T08:05:00Z' } as const;
    const empty = { ...marker, ledger: undefined, digest: undefined };
    expect(parseHomeMarker(formatHomeMarker(empty))).toEqual(empty);
    const full = { ...marker, ledger: 'IC_a-b=', digest: '0123456789abcdef' };
    expect(parseHomeMarker(`${formatHomeMarker(full)}\nbody`)).toEqual(full);
  });

  test('counts at the very first byte only', () => {
    expect(parseHomeMarker(` ${fresh}`)).toBeUndefined();
    expect(parseHomeMarker(`> ${fresh}`)).toBeUndefined();
  });
});
