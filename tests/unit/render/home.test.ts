import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/domain/language.ts';
import { emptyProject } from '../../../src/project/evolve.ts';
import { renderHome } from '../../../src/render/home/render-home.ts';
import { homeInput } from './home-cases.ts';

describe.each(languages)('in %s', language => {
  test('the issue of a project reads as reviewed', async () => {
    await expect(`${renderHome(homeInput(language))}\n`).toMatchFileSnapshot(`golden/home-project.${language}.md`);
  });

  test('the register reads as reviewed', async () => {
    const { state, members, ...rest } = homeInput(language);
    const body = renderHome({ ...rest, kind: 'register', members: [], state: { ...emptyProject, risks: state.risks } });
    await expect(`${body}\n`).toMatchFileSnapshot(`golden/home-register.${language}.md`);
  });
});
