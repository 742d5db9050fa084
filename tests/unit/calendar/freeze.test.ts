import { describe, expect, test } from 'vitest';
import { type Freeze, freezeAt, freezeEnd, freezeEnds, nextFreeze } from '../../../src/calendar/freeze.ts';

function freeze(id: string, from: string, to: string, scope: Freeze['scope'] = 'merge'): Freeze {
  return { id, scope, from, to, reason: 'Sale', paths: [], except: undefined };
}

const sale = freeze('sale', '2026-12-10T00:00:00Z', '2026-12-13T00:00:00Z');
const audit = freeze('audit', '2026-12-12T00:00:00Z', '2026-12-15T00:00:00Z');
const close = freeze('close', '2026-12-15T00:00:00Z', '2026-12-16T00:00:00Z');
const later = freeze('later', '2026-12-20T00:00:00Z', '2026-12-21T00:00:00Z');
const network = freeze('network', '2026-12-01T00:00:00Z', '2026-12-31T00:00:00Z', 'deploy');
const all = [later, network, sale, audit, close];

describe('the freeze in force', () => {
  test.each([
    ['2026-12-09T23:59:59Z', undefined, 'before the first'],
    ['2026-12-10T00:00:00Z', 'sale', 'from its first instant on'],
    ['2026-12-10T00:00:00.000Z', 'sale', 'however the instant is written'],
    ['2026-12-12T12:00:00Z', 'audit', 'of two the one that ends last'],
    ['2026-12-15T00:00:00Z', 'close', 'an end is exclusive'],
    ['2026-12-16T00:00:00Z', undefined, 'after the last'],
  ])('at %s: %s, %s', (at, id, _why) => {
    expect(freezeAt(at, all, 'merge')?.id).toBe(id);
  });

  test('the other scope is another matter', () => {
    expect(freezeAt('2026-12-09T00:00:00Z', all, 'deploy')?.id).toBe('network');
  });
});

describe('the next freeze', () => {
  test.each([
    ['2026-12-01T00:00:00Z', 'sale'],
    ['2026-12-10T00:00:00Z', 'audit'],
    ['2026-12-16T00:00:00Z', 'later'],
    ['2026-12-20T00:00:00Z', undefined],
  ])('after %s: %s', (at, id) => {
    expect(nextFreeze(at, all, 'merge')?.id).toBe(id);
  });
});

describe('the end of what freezes', () => {
  test.each([
    ['2026-12-09T00:00:00Z', '2026-12-09T00:00:00Z', 'at once where nothing is in force'],
    ['2026-12-10T08:00:00Z', '2026-12-16T00:00:00Z', 'overlapping ones and those that meet are one'],
    ['2026-12-20T08:00:00Z', '2026-12-21T00:00:00Z', 'a gap is an end'],
  ])('from %s on it is %s: %s', (at, end) => {
    expect(freezeEnd(at, all, 'merge')).toBe(end);
  });

  test('one that lies within another does not cut it', () => {
    const inner = freeze('inner', '2026-12-10T10:00:00Z', '2026-12-10T11:00:00Z');
    expect(freezeEnd('2026-12-10T10:30:00Z', [inner, sale], 'merge')).toBe(sale.to);
  });
});

describe('instants of what is written', () => {
  test.each([
    ['Asia/Shanghai', '2026-12-10', '2026-12-13', '2026-12-09T16:00:00Z', '2026-12-12T16:00:00Z'],
    ['Asia/Shanghai', '2026-12-10T18:00', '2026-12-11T08:30', '2026-12-10T10:00:00Z', '2026-12-11T00:30:00Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-30', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    // 02:30 does not come on 29 March, and comes twice on 25 October: the freeze takes in both.
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T05:00', '2026-03-29T01:30:00Z', '2026-03-29T03:00:00Z'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T05:00', '2026-10-25T00:30:00Z', '2026-10-25T04:00:00Z'],
    ['Europe/Berlin', '2026-10-24', '2026-10-25T02:30', '2026-10-23T22:00:00Z', '2026-10-25T01:30:00Z'],
    ['America/New_York', '2026-10-31', '2026-11-01T01:15', '2026-10-31T04:00:00Z', '2026-11-01T06:15:00Z'],
    ['Australia/Lord_Howe', '2026-04-04', '2026-04-05T01:45', '2026-04-03T13:00:00Z', '2026-04-04T15:15:00Z'],
    ['Australia/Lord_Howe', '2026-04-04', '2026-04-05T01:15', '2026-04-03T13:00:00Z', '2026-04-04T14:15:00Z'],
  ])('%s: %s to %s is %s to %s', (zone, from, to, start, end) => {
    expect(freezeEnds({ from, to }, zone)).toEqual({ from: start, to: end });
  });
});
