import { type Signable, signable } from '../../project/events.ts';
import { type SignOffView, signOffsOf } from '../../project/sign-offs.ts';
import type { SignOff } from '../../project/state.ts';
import { code, joinWords, link, type Words } from '../inline.ts';
import { cell, commentUrl, dotted, type HomePage, shortDayOf, threadLink } from './home-page.ts';

/** One line for each thing that is signed by commands: version, who signed, which roles are missing. */
export function signOffRows(page: HomePage): readonly (readonly Words[])[] {
  const { state, around } = page.input;
  return signable.flatMap(what => {
    const views = signOffsOf(state, what, around);
    const extra = otherSignOffs(page, what, views);
    return views.some(view => view.standing !== 'missing') || extra.length > 0 || isAsked(page, what)
      ? [signOffRow(page, { what, views, extra })]
      : [];
  });
}

/** There is something to sign: before that a row would only be noise. */
function isAsked(page: HomePage, what: Signable): boolean {
  const { brief } = page.input.state;
  const fields = { requirements: 'requirements', design: 'design', 'test-cases': 'test-plan' } as const;
  return (brief[fields[what]] ?? '') !== '' || (what === 'requirements' && page.input.state.baselines.length > 0);
}

/** Yeses beyond the roles that are asked: further domains, further roles. */
function otherSignOffs(page: HomePage, what: Signable, views: readonly SignOffView[]): readonly SignOff[] {
  const shown = new Set(views.map(view => view.signOff));
  return page.input.state.signOffs.filter(one => one.what === what && !shown.has(one));
}

interface Row {
  readonly what: Signable;
  readonly views: readonly SignOffView[];
  readonly extra: readonly SignOff[];
}

function signOffRow(page: HomePage, { what, views, extra }: Row): readonly Words[] {
  const signed = [
    ...views.flatMap(view => (view.standing === 'signed' && view.signOff ? [view.signOff] : [])),
    ...extra,
  ];
  const missing = views.filter(view => view.standing !== 'signed');
  const comma = page.messages.plain('list.comma');
  return [
    page.say.words(`signed.${what}`),
    versionWords(page, signed.at(-1)),
    joinWords(
      signed.map(one => signedWords(page, one)),
      comma,
    ),
    joinWords(
      missing.map(view => missingWords(page, view)),
      comma,
    ),
  ];
}

/** A role whose yes was for an earlier text is asked again, and told why. */
function missingWords(page: HomePage, view: SignOffView): Words {
  return view.standing === 'stale' ? page.say.words('signed.stale', { role: view.role }) : [code(view.role)];
}

function versionWords(page: HomePage, signOff: SignOff | undefined): Words {
  if (signOff === undefined) return [];
  return dotted([
    signOff.version === undefined ? [] : cell(signOff.version, 40),
    signOff.digest === undefined
      ? page.say.words('signed.unbound')
      : page.say.words('signed.digest', { digest: signOff.digest.slice(0, 8) }),
  ]);
}

function signedWords(page: HomePage, signOff: SignOff): Words {
  const { by, role, domain, recordedFor, evidence } = signOff;
  const values = {
    login: by.actor.login,
    role: domain === undefined ? role : `${role}, ${domain}`,
    on: shortDayOf(page, by.at),
  };
  const words =
    recordedFor === undefined
      ? page.say.words('signed.by', values)
      : page.say.words('signed.recorded', { ...values, person: recordedFor });
  const linked = link(words, commentUrl(page, by.source.thread, by.source.id));
  return evidence === undefined ? linked : [...linked, ...evidenceWords(page, evidence)];
}

function evidenceWords(page: HomePage, evidence: string): Words {
  const isUrl = /^https?:/i.test(evidence);
  const inside = isUrl ? link(page.say.words('signed.evidence'), evidence) : threadLink(page, evidence);
  return page.messages.words('label.paren', {}, { inside });
}
