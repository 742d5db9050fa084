import { stringify } from 'yaml';
import { defaultLayer, presets } from '../../src/config/presets.ts';
import { fence, type Page, page } from './page.ts';

/** The presets as a file would write them. */
export function presetsPage(): Page {
  return page('docs/presets.md', [
    '# Presets',
    'A preset is what a file says where it says nothing itself. `extends` names it; a file that names none stands on `sluice:recommended`. Maps merge key by key, lists and values replace. A preset stays as it is within a major version of Sluice (before 1.0: minor): a gate that is built later joins as advisory and says so.',
    'The risk **tier** of a change is `high`, `medium` or `low`; what is neither high nor low is medium.',
    '## What holds before any preset',
    fence('yaml', stringify({ version: 1, ...defaultLayer })),
    ...Object.entries(presets).flatMap(([name, layer]) => [
      `## \`${name}\``,
      fence('yaml', stringify({ version: 1, ...layer }, { lineWidth: 120 })),
    ]),
    '## `sluice:regulated`',
    'Exists once all its gates do. Until then naming it is an error: half of it would be false safety.',
  ]);
}
