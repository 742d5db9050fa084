import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SourceState, sourceKey } from '../../src/ledger/source.ts';
import type { ProjectReceipt } from '../../src/project/draft.ts';
import { type ProjectEvent, signable } from '../../src/project/events.ts';
import { emptyProject, evolve } from '../../src/project/evolve.ts';
import { foldProject } from '../../src/project/fold.ts';
import { levelNames, moneyGrades, rankOf } from '../../src/project/risk-scale.ts';
import { exposureOf, riskLevel } from '../../src/project/risk-view.ts';
import { projectSchema } from '../../src/project/schema.ts';
import type { ProjectState } from '../../src/project/state.ts';
import { grantsOf, tightenProject } from '../../src/project/tighten.ts';
import { foldOf, planned, raised } from '../support/project-example.ts';
import { receipt } from '../support/project-receipts.ts';

const risk = fc.constantFrom('R-1', 'R-2', 'R-3');
const milestone = fc.constantFrom('m1', 'm2', 'm3');
const decision = fc.constantFrom('D-1', 'D-2');
const login = fc.constantFrom('sun', 'chen', 'gao');
const day = fc.integer({ min: 1, max: 28 }).map(one => `2026-12-${String(one).padStart(2, '0')}`);
const odd = fc.integer({ min: 1, max: 5 });
const why = fc.string({ maxLength: 8 });
const change = fc.record(
  { p: odd, i: odd, level: fc.constantFrom(...levelNames), money: fc.constantFrom(...moneyGrades), owner: login },
  { requiredKeys: [] },
);

function event<Type extends ProjectEvent['type']>(
  type: Type,
  parts: fc.Arbitrary<Omit<Extract<ProjectEvent, { type: Type }>, 'type'>>,
): fc.Arbitrary<ProjectEvent> {
  return parts.map(part => ({ type, ...part }) as Extract<ProjectEvent, { type: Type }>);
}

const yes = fc.record({ id: risk, why, until: day.map(one => `${one}T00:00:00Z`), residual: fc.constant(undefined) });
const none = fc.constant(undefined);
const anyEvent = fc.oneof(
  event(
    'risk-added',
    fc
      .record({ id: risk, level: fc.constantFrom(...levelNames), p: odd, i: odd })
      .map(({ id, ...more }) => ({ risk: raised(id, more) })),
  ),
  event('risk-set', fc.record({ id: risk, set: change, why: none })),
  event('risk-planned', fc.record({ id: risk, response: fc.constantFrom('avoid', 'mitigate'), plan: why, by: day })),
  event('risk-accepted', yes),
  event('risk-acceptance-asked', yes),
  event('risk-acknowledged', fc.record({ id: risk })),
  event('risk-occurred', fc.record({ id: risk, issue: none })),
  event('risk-closed', fc.record({ id: risk, why })),
  event('risk-reopened', fc.record({ id: risk, why })),
  event('milestone-added', fc.record({ milestone: fc.tuple(milestone, day).map(([id, due]) => planned(id, due)) })),
  event(
    'milestone-moved',
    fc.record({
      id: milestone,
      to: day,
      why,
      knockOn: fc.array(fc.record({ id: milestone, to: day }), { maxLength: 2 }),
    }),
  ),
  event('milestone-done', fc.record({ id: milestone, on: day })),
  event('milestone-dropped', fc.record({ id: milestone, why })),
  event('baseline-confirmed', fc.record({ why: fc.option(why, { nil: undefined }) })),
  event(
    'signed',
    fc.record({
      what: fc.constantFrom(...signable),
      role: fc.constantFrom('qa', 'product'),
      domain: none,
      digest: none,
      version: none,
      evidence: none,
      recordedFor: none,
    }),
  ),
  event('sign-off-revoked', fc.record({ what: fc.constantFrom(...signable), why })),
  event('decision-asked', fc.record({ id: decision, ask: why, to: login, by: day })),
  event('decision-answered', fc.record({ id: decision, answer: fc.constantFrom('yes', 'no'), why })),
  event('reminded', fc.record({ about: risk, step: fc.constantFrom('owner', 'pm'), due: day })),
  event('field-set', fc.record({ field: fc.constantFrom('goals', 'design'), value: why })),
  event('mended', fc.record({ why })),
);

/** Receipts of three people, one a comment, each a while after the one before. */
const history: fc.Arbitrary<readonly ProjectReceipt[]> = fc
  .array(fc.tuple(login, fc.array(anyEvent, { minLength: 1, maxLength: 2 })), { maxLength: 40 })
  .map(steps =>
    steps.map(([who, events], index) => {
      const at = new Date(Date.UTC(2026, 10, 1) + index * 20_000_000).toISOString().replace('.000Z', 'Z');
      return receipt(index + 1, { login: who, at }, ...events);
    }),
  );

/** Which grants of a state stand, by coin. */
function sourcesOf(state: ProjectState, coins: readonly boolean[]): ReadonlyMap<string, SourceState> {
  return new Map(
    grantsOf(state).map((grant, index) => [sourceKey(grant.source), coins[index % coins.length] ? 'intact' : 'gone']),
  );
}

const coins = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });

test('the fold of any prefix is the state that was shown then, wherever the comment was begun anew', () => {
  fc.assert(
    fc.property(history, fc.nat(), (receipts, cut) => {
      const at = cut % (receipts.length + 1);
      const shown = receipts.slice(0, at).reduce(evolve, emptyProject);
      expect(foldOf(receipts.slice(0, at))).toEqual(shown);
      const base = { seq: at, digest: '', state: shown, previous: 7 };
      expect(foldProject({ base, receipts: receipts.slice(at) })).toEqual(foldOf(receipts));
    }),
  );
});

test('what is seen again changes nothing', () => {
  fc.assert(
    fc.property(history, fc.array(fc.nat(), { maxLength: 10 }), (receipts, again) => {
      const seen = again.flatMap(index => receipts[index % Math.max(1, receipts.length)] ?? []);
      expect(foldOf([...receipts, ...seen])).toEqual(foldOf(receipts));
    }),
  );
});

test('what was taken back leaves nothing but its numbers', () => {
  fc.assert(
    fc.property(history, fc.nat(), (receipts, pick) => {
      const undone = receipts[pick % Math.max(1, receipts.length)];
      fc.pre(undone !== undefined);
      const undo = receipt(900, { login: undone.actor.login }, { type: 'undone', comment: undone.source.id, line: 1 });
      const { last, log: _, ...state } = foldOf([...receipts, undo]);
      const { last: lastWithout, log: __, ...without } = foldOf(receipts.filter(one => one !== undone));
      expect(last.risk).toBeGreaterThanOrEqual(lastWithout.risk);
      expect({ ...state, risks: state.risks.length, decisions: state.decisions.length }).toEqual({
        ...without,
        risks: without.risks.length,
        decisions: without.decisions.length,
      });
    }),
  );
});

test('every state passes the schema and survives JSON, and so does every event', () => {
  const schema = { state: projectSchema.state, event: projectSchema.event };
  fc.assert(
    fc.property(history, receipts => {
      const state = foldOf(receipts);
      expect(schema.state.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
      for (const one of receipts.flatMap(({ events }) => events))
        expect(schema.event.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
    }),
  );
});

test('grants that fall only tighten', () => {
  fc.assert(
    fc.property(history, coins, (receipts, standing) => {
      const state = foldOf(receipts);
      expectTighter(tightenProject(state, sourcesOf(state, standing)), state);
    }),
  );
});

test('the more falls, the tighter; nothing falls twice', () => {
  fc.assert(
    fc.property(history, coins, coins, (receipts, some, others) => {
      const state = foldOf(receipts);
      const few = sourcesOf(state, some);
      const more = new Map(
        [...sourcesOf(state, others)].map(([key, one]) => [key, few.get(key) === 'gone' ? 'gone' : one] as const),
      );
      const tight = tightenProject(state, few);
      expectTighter(tightenProject(state, more), tight);
      expect(tightenProject(tight, few)).toEqual(tight);
    }),
  );
});

/** Open risks never fewer, levels and exposure never lower, yeses never more. */
function expectTighter(tight: ProjectState, loose: ProjectState): void {
  for (const [index, risk] of loose.risks.entries()) {
    const other = tight.risks[index];
    if (!other) throw new Error(`${risk.id} is lost`);
    expect(rankOf(riskLevel(other))).toBeGreaterThanOrEqual(rankOf(riskLevel(risk)));
    expect(other.p * other.i).toBeGreaterThanOrEqual(risk.p * risk.i);
    if (risk.stage !== 'closed') expect(other.stage).not.toBe('closed');
    if (!risk.accepted) expect(other.accepted).toBeUndefined();
    if (risk.stage === 'occurred') expect(other.stage).toBe('occurred');
  }
  expect(exposureOf(tight.risks)).toBeGreaterThanOrEqual(exposureOf(loose.risks));
  expect(loose.signOffs).toEqual(expect.arrayContaining([...tight.signOffs]));
  expect(loose.baselines).toEqual(expect.arrayContaining([...tight.baselines]));
  const isAnswered = (state: ProjectState) => state.decisions.filter(one => one.answer).map(one => one.id);
  expect(isAnswered(loose)).toEqual(expect.arrayContaining(isAnswered(tight)));
  const standing = (state: ProjectState) => state.milestones.filter(one => !one.dropped).map(one => one.id);
  expect(standing(tight)).toEqual(expect.arrayContaining(standing(loose)));
}
