import type { Language } from '../../domain/language.ts';
import { formatHomeMarker } from './home-marker.ts';

/** Every project's and register's issue carries it: that is how they are found, beside their own mark. */
export const homeLabel = 'sluice';

/** Title of the issue that keeps risks, waivers and holds of whatever belongs to no project. */
export function registerTitle(language: Language): string {
  return language === 'zh-CN' ? '风险登记册与操作台账' : 'Risk register and ledger';
}

/** What a home starts with until it is rendered, right after its first receipt. */
export function newHomeBody(repositoryId: number, kind: 'project' | 'register'): string {
  return formatHomeMarker({
    kind,
    repositoryId,
    number: 0,
    ledger: undefined,
    seq: 0,
    digest: undefined,
    at: '1970-01-01T00:00:00Z',
  });
}
