import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/domain/language.ts';
import { renderBroken } from '../../../src/render/broken-check.ts';
import type { RenderedCheck } from '../../../src/render/check-input.ts';
import { renderCheck } from '../../../src/render/check-summary.ts';
import { renderMergeGroup } from '../../../src/render/merge-group-check.ts';
import { brokenCases, groupCases } from './broken-cases.ts';
import { checkCases } from './cases.ts';

/** A check as a page: its title as a comment, then what GitHub shows. */
function page(check: RenderedCheck): string {
  const marks = check.annotations.map(one => `<!-- mark ${one.path}:${one.line} ${one.level}: ${one.message} -->\n`);
  return `<!-- title: ${check.title} -->\n\n${check.summary}\n${marks.join('')}`;
}

describe.each(languages)('in %s', language => {
  test.each(Object.entries(checkCases))(
    'the check of a pull request that is %s reads as reviewed',
    async (name, input) => {
      const check = renderCheck({ ...input, language });
      await expect(page(check)).toMatchFileSnapshot(`golden/${name}.${language}.md`);
    },
  );

  test.each(Object.entries(brokenCases))(
    'the check that could not be made for %s reads as reviewed',
    async (name, input) => {
      const check = renderBroken({ ...input, language });
      await expect(page(check)).toMatchFileSnapshot(`golden/${name}.${language}.md`);
    },
  );

  test.each(Object.entries(groupCases))(
    'the check of a merge group that is %s reads as reviewed',
    async (name, input) => {
      const check = renderMergeGroup({ ...input, language });
      await expect(page(check)).toMatchFileSnapshot(`golden/${name}.${language}.md`);
    },
  );
});
