import { expect, test } from 'vitest';
import {
  acceptanceOf,
  answerWithin,
  levelNames,
  levelOf,
  oddsOf,
  reviewEvery,
} from '../../../src/project/risk-scale.ts';

test.each([
  [1, 1, 'low'],
  [2, 2, 'low'],
  [1, 5, 'medium'],
  [3, 3, 'medium'],
  [2, 5, 'high'],
  [3, 5, 'high'],
  [4, 4, 'critical'],
  [5, 5, 'critical'],
] as const)('P%i × I%i is %s', (p, i, level) => {
  expect(levelOf({ p, i, money: undefined })).toBe(level);
});

test('a lot of money at stake is never less than high, and makes nothing smaller', () => {
  expect(levelOf({ p: 1, i: 1, money: 'high' })).toBe('high');
  expect(levelOf({ p: 5, i: 5, money: 'high' })).toBe('critical');
  expect(levelOf({ p: 1, i: 1, money: 'medium' })).toBe('low');
});

test('the odds that a level stands for make that level', () => {
  expect(levelNames.map(level => levelOf({ ...oddsOf(level), money: undefined }))).toEqual(levelNames);
  expect(oddsOf('high')).toEqual({ p: 3, i: 4 });
});

test('the higher the level, the sooner it is looked at and the shorter it is accepted', () => {
  expect(levelNames.map(reviewEvery)).toEqual([10, 5, 2, 1]);
  expect(levelNames.map(answerWithin)).toEqual([undefined, 3, 1, 0]);
  expect(levelNames.map(level => acceptanceOf(level).maxDays)).toEqual([90, 30, 14, 7]);
  expect(levelNames.filter(level => acceptanceOf(level).second)).toEqual(['critical']);
});
