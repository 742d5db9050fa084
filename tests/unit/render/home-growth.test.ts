import { describe, expect, test } from 'vitest';
import type { HomeInput, HomeMember } from '../../../src/render/home/home-input.ts';
import { renderHome } from '../../../src/render/home/render-home.ts';
import { homeInput, milestone, risk } from './home-cases.ts';

const wide = '退款 👩‍👩‍👧‍👦 عربي '.repeat(12);

interface Counter {
  reads: number;
}

/** Counts how often anything of it is read. */
function counted<Value extends object>(value: Value, counter: Counter): Value {
  return new Proxy(value, {
    get(target, key, receiver) {
      counter.reads += 1;
      return Reflect.get(target, key, receiver);
    },
  });
}

function bigInput(size: number, counter: Counter = { reads: 0 }): HomeInput {
  const input = homeInput('zh-CN');
  const many = <Item extends object>(count: number, make: (index: number) => Item) =>
    Array.from({ length: count }, (_, index) => counted(make(index), counter));
  const state = {
    ...input.state,
    milestones: many(20, index =>
      milestone(`m${index}`, '2026-12-01', { title: wide, after: index > 0 ? [`m${index - 1}`] : [] }),
    ),
    risks: many(size, index => risk(`R-${index + 1}`, { title: wide, plan: wide, owner: 'sun', p: (index % 5) + 1 })),
  };
  const members = many(
    Math.ceil(size / 2.5),
    (index): HomeMember => ({
      number: index + 1,
      title: wide,
      url: `https://github.com/acme/shop/pull/${index + 1}`,
      state: 'open',
      author: 'wang',
      check: { title: wide, conclusion: 'success' },
    }),
  );
  return { ...input, state, members };
}

describe('a project of 500 risks, 20 milestones and 200 pull requests', () => {
  const body = renderHome(bigInput(500));

  test('fits and says what was left out', () => {
    expect(body.length).toBeLessThanOrEqual(58_000);
    expect(body).toMatch(/风险（500 项未关闭/);
    expect(body).toMatch(/\| … 另 \d+ 项 \|/);
  });

  test('shows every milestone, what to do, and the notes', () => {
    for (let index = 0; index < 20; index += 1) expect(body).toContain(`| m${index} `);
    expect(body).toContain('### 待你处理');
    expect(body).toContain('<!-- sluice:notes -->');
  });
});

test('hostile texts everywhere fit as well, and the cut is said', () => {
  const input = bigInput(500);
  const nasty = '&<>|`$\\*_[]~@a'.repeat(200);
  const milestones = input.state.milestones.map(one => ({ ...one, title: nasty }));
  const risks = input.state.risks.map(one => ({ ...one, title: nasty, plan: nasty, owner: nasty, origin: nasty }));
  const members = input.members.map(one => ({ ...one, title: nasty, author: nasty }));
  const body = renderHome({ ...input, state: { ...input.state, milestones, risks }, members });
  expect(body.length).toBeLessThanOrEqual(58_000);
  expect(body).toContain('… 另 ');
});

test('a notes region that leaves little room cuts what matters least, and says where all of it is', () => {
  const notes = 'x'.repeat(44_000);
  const body = renderHome({ ...bigInput(500), body: notes });
  expect(body.length).toBeLessThanOrEqual(58_000);
  expect(body).toContain(notes);
  expect(body).toContain('`sluice project show acme/shop#42`');
});

test('what it reads grows with the project, no faster', () => {
  const readsOf = (size: number) => {
    const counter = { reads: 0 };
    renderHome(bigInput(size, counter));
    return counter.reads;
  };
  expect(readsOf(400) / readsOf(200)).toBeLessThanOrEqual(2.5);
});
