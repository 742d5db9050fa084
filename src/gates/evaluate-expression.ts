import { matchAny, matchAnyName } from '../facts/glob.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { Expression } from './expression.ts';
import type { GateContext } from './gate.ts';
import { authorIs } from './people.ts';
import { changedPaths, touchedDomains } from './touched.ts';

/** What is asked of facts that may be incomplete: `unknown` is neither yes nor no, also under `not`. */
export type Truth = 'holds' | 'fails' | 'unknown';
type Test = (facts: PullRequestFacts, context: GateContext) => Truth;

/** True unless it surely fails: what can't be read is treated as asked for, since rules apply rather than lapse. */
export function evaluateExpression(expression: Expression, facts: PullRequestFacts, context: GateContext): boolean {
  return compileExpression(expression)(facts, context) !== 'fails';
}

/** All keys of the map must hold. Globs are compiled once, here. */
export function compileExpression(expression: Expression): Test {
  const tests = [...pathTests(expression), ...subjectTests(expression), ...nestedTests(expression)];
  return (facts, context) => every(tests.map(test => test(facts, context)));
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes('fails')) return 'fails';
  return truths.includes('unknown') ? 'unknown' : 'holds';
}

function some(truths: readonly Truth[]): Truth {
  if (truths.includes('holds')) return 'holds';
  return truths.includes('unknown') ? 'unknown' : 'fails';
}

function negate(truth: Truth): Truth {
  if (truth === 'unknown') return truth;
  return truth === 'holds' ? 'fails' : 'holds';
}

function truthOf(isSo: boolean): Truth {
  return isSo ? 'holds' : 'fails';
}

function pathTests(expression: Expression): readonly Test[] {
  const { paths, 'not-paths': notPaths, 'only-paths': onlyPaths } = expression;
  const tests: Test[] = [];
  if (paths || notPaths) {
    const isIn = paths ? matchAny(paths) : () => true;
    const isOut = notPaths ? matchAny(notPaths) : () => false;
    tests.push(facts => somePath(facts, path => isIn(path) && !isOut(path)));
  }
  if (onlyPaths) {
    const isIn = matchAny(onlyPaths);
    tests.push(facts => negate(somePath(facts, path => !isIn(path))));
  }
  return tests;
}

/** A list that was cut short may hold the path that was not seen. */
function somePath(facts: PullRequestFacts, matches: (path: string) => boolean): Truth {
  if (changedPaths(facts).some(matches)) return 'holds';
  return facts.files.complete ? 'fails' : 'unknown';
}

function subjectTests(expression: Expression): readonly Test[] {
  const {
    labels,
    authors,
    'not-authors': notAuthors,
    draft,
    fork,
    files,
    lines,
    title,
    head,
    tier,
    milestone,
    domain,
  } = expression;
  const tests: (Test | undefined)[] = [
    labels && labelTest(labels),
    authors && ((facts, context) => authorTruth(authors, facts, context)),
    notAuthors && ((facts, context) => negate(authorTruth(notAuthors, facts, context))),
    draft === undefined ? undefined : facts => truthOf(facts.isDraft === draft),
    fork === undefined ? undefined : facts => truthOf(facts.fromFork === fork),
    files === undefined ? undefined : sizeTest(files, countFiles),
    lines === undefined ? undefined : sizeTest(lines, facts => facts.size.lines),
    title && nameTest(title, facts => facts.title),
    head && nameTest(head, facts => facts.head.name),
    tier && ((_, context) => truthOf(tier.includes(context.tier))),
    milestone && nameTest(milestone, facts => facts.milestone),
    domain && ((facts, context) => domainTruth(domain, facts, context)),
  ];
  return tests.filter(test => test !== undefined);
}

/** Labels differ by case for nobody on GitHub; they only tighten, so the wider reading is the safe one. */
function labelTest(patterns: readonly string[]): Test {
  const matches = matchAnyName(patterns.map(pattern => pattern.toLowerCase()));
  return facts => truthOf(facts.labels.some(label => matches(label.toLowerCase())));
}

function nameTest(patterns: readonly string[], nameOf: (facts: PullRequestFacts) => string | undefined): Test {
  const matches = matchAnyName(patterns);
  return facts => {
    const name = nameOf(facts);
    return truthOf(name !== undefined && matches(name));
  };
}

/** GitHub's total counts generated files too; they are taken off where the list shows them. */
function countFiles(facts: PullRequestFacts): number {
  return facts.size.files - facts.files.items.filter(file => file.generated).length;
}

function sizeTest(comparison: string, sizeOf: (facts: PullRequestFacts) => number): Test {
  const [, operator, digits] = /^(<=|>=|<|>|=) ?(\d+)$/.exec(comparison) ?? [];
  const limit = Number(digits);
  return facts => {
    const size = sizeOf(facts);
    if (operator === '<=') return truthOf(size <= limit);
    if (operator === '>=') return truthOf(size >= limit);
    if (operator === '<') return truthOf(size < limit);
    return truthOf(operator === '>' ? size > limit : size === limit);
  };
}

function authorTruth(names: readonly string[], facts: PullRequestFacts, context: GateContext): Truth {
  const answer = authorIs(names, facts, context);
  if (answer === 'unreadable') return 'unknown';
  return truthOf(answer === 'granted');
}

function domainTruth(names: readonly string[], facts: PullRequestFacts, context: GateContext): Truth {
  if (touchedDomains(facts, context).some(one => names.includes(one.name))) return 'holds';
  return facts.files.complete ? 'fails' : 'unknown';
}

function nestedTests(expression: Expression): readonly Test[] {
  const tests: Test[] = [];
  if (expression.all) {
    const all = expression.all.map(compileExpression);
    tests.push((facts, context) => every(all.map(test => test(facts, context))));
  }
  if (expression.any) {
    const any = expression.any.map(compileExpression);
    tests.push((facts, context) => some(any.map(test => test(facts, context))));
  }
  if (expression.not) {
    const inner = compileExpression(expression.not);
    tests.push((facts, context) => negate(inner(facts, context)));
  }
  return tests;
}
