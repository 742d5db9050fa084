import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/domain/language.ts';
import { emptyProject } from '../../../src/project/evolve.ts';
import { renderHome } from '../../../src/render/home/render-home.ts';
import { homeInput } from './home-cases.ts';
import { failing, releaseInput } from './release/release-cases.ts';

describe.each(languages)('in %s', language => {
  test('the issue of a project reads as reviewed', async () => {
    await expect(`${renderHome(homeInput(language))}\n`).toMatchFileSnapshot(`golden/home-project.${language}.md`);
  });

  test('the issue of a project with a release shows its gray plan', async () => {
    const held = releaseInput(language, { happened: failing, now: '2026-11-24T05:20:00Z' });
    const body = renderHome(homeInput(language, { releases: [held] }));
    const name = body.indexOf('90 Checkout v3');
    const gray = body.slice(body.lastIndexOf('### ', name), body.indexOf('\n### ', name));
    await expect(`${gray}\n`).toMatchFileSnapshot(`golden/home-gray.${language}.md`);
  });

  test('a gray plan stands below the phases, and a register or a project without a release has none', () => {
    const heads = (body: string) => [...body.matchAll(/^### .*$/gm)].map(([head]) => head);
    const without = heads(renderHome(homeInput(language)));
    const one = heads(renderHome(homeInput(language, { releases: [releaseInput(language)] })));
    const at = one.findIndex(head => head.includes('90 Checkout v3'));
    expect(one.toSpliced(at, 1)).toEqual(without);
    expect(at).toBeGreaterThan(one.findIndex(head => /Phases|阶段/.test(head)));
    expect(at).toBeLessThan(one.findIndex(head => /Risks|风险/.test(head)));
  });

  test('the register reads as reviewed', async () => {
    const { state, members, ...rest } = homeInput(language);
    const body = renderHome({ ...rest, kind: 'register', members: [], state: { ...emptyProject, risks: state.risks } });
    await expect(`${body}\n`).toMatchFileSnapshot(`golden/home-register.${language}.md`);
  });
});
