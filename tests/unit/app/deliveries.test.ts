import { expect, test } from 'vitest';
import { createDeliveries } from '../../../app/deliveries.ts';

test('S26 a delivery is known while its jobs are under way and after the last one is done', () => {
  const deliveries = createDeliveries();
  expect(deliveries.isKnown('a')).toBe(false);
  deliveries.open('a', 2);
  deliveries.done(['a']);
  deliveries.done(['a']);
  expect(deliveries.isKnown('a')).toBe(true);
});

test('a delivery one of whose jobs failed is welcome again', () => {
  const deliveries = createDeliveries();
  deliveries.open('a', 2);
  deliveries.forget(['a']);
  deliveries.done(['a']);
  expect(deliveries.isKnown('a')).toBe(false);
});

test('the oldest of ten thousand are forgotten first', () => {
  const deliveries = createDeliveries();
  for (let index = 0; index <= 10_000; index += 1) deliveries.open(`d${index}`, 1);
  expect(['d0', 'd1', 'd10000'].map(deliveries.isKnown)).toEqual([false, true, true]);
});
