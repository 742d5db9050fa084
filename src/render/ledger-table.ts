import type { Language } from '../domain/language.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { type Block, paragraph } from './document.ts';
import { code, link, text, type Words } from './inline.ts';
import { type HelpTextCode, helpCatalogue } from './locale/help-catalogue.ts';
import { createMessages, createPhrases, type Messages, type Phrases } from './message.ts';
import { printMarkdown } from './print-markdown.ts';

/** Where a ledger stands and how it is read. */
export interface LedgerPlace {
  readonly language: Language;
  readonly timezone: string;
  /** Without a slash at the end. */
  readonly serverUrl: string;
  readonly repository: RepositoryName;
}

const shownReceipts = 20;

/** What people read of a ledger comment: the last receipts, the newest first. The machine's part stands below it. */
export function renderLedgerTable(receipts: readonly Receipt<unknown>[], place: LedgerPlace): string {
  const messages = createMessages(place.language, place.timezone);
  const say = createPhrases(helpCatalogue(place.language), messages);
  const shown = receipts.slice(-shownReceipts).toReversed();
  const earlier = receipts.length - shown.length;
  const rows = shown.map(receipt => receiptRow(receipt, { place, messages, say }));
  const more = earlier > 0 ? [[say.words('ledger.earlier', { count: earlier }), [], [], []]] : [];
  const head = (['when', 'who', 'command', 'link'] as const).map(column => say.words(`ledger.${column}`));
  const blocks: readonly Block[] = [
    { kind: 'heading', words: say.words('ledger.head'), tone: 'strong' },
    paragraph(say.words('ledger.what')),
    ...(rows.length > 0 ? [{ kind: 'table', head, rows: [...rows, ...more] } as const] : []),
  ];
  return printMarkdown(blocks);
}

interface Around {
  readonly place: LedgerPlace;
  readonly messages: Messages;
  readonly say: Phrases<HelpTextCode>;
}

function receiptRow(receipt: Receipt<unknown>, { place, messages, say }: Around): readonly Words[] {
  return [
    [text(messages.dates.moment(receipt.at))],
    [code(receipt.actor.login)],
    [code(receipt.command)],
    sourceWords(receipt, place, say),
  ];
}

function sourceWords({ source }: Receipt<unknown>, place: LedgerPlace, say: Phrases<HelpTextCode>): Words {
  const thread = `${place.serverUrl}/${place.repository.owner}/${place.repository.name}/issues/${source.thread}`;
  const words = [text(`#${source.thread}`)];
  switch (source.kind) {
    case 'comment':
      return link(words, `${thread}#issuecomment-${source.id}`);
    case 'form':
      return link(say.words('ledger.form'), thread);
    case 'run':
      return link(
        [text(`run ${source.id}`)],
        `${place.serverUrl}/${place.repository.owner}/${place.repository.name}/actions/runs/${source.id}`,
      );
    case 'tick':
      return [];
  }
}
