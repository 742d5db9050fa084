import * as z from 'zod/mini';
import { orUndefined } from '../ledger/codec.ts';
import { briefFields } from './events.ts';
import { areas, levelNames, moneyGrades } from './risk-scale.ts';

/** No text of a command is longer than the comment it stands in. */
export const text = () => z.string().check(z.maxLength(65_536));
export const number = () => z.int();
/** `R-12`, `m4`: never `__proto__`. */
export const idOf = () => z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/));
/** `2026-12-01`. */
export const day = () => z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
/** Probability or impact. */
export const odd = () => z.int().check(z.minimum(1), z.maximum(5));
export const texts = () => z.array(text()).check(z.maxLength(1_000));

export const briefSchema = () => z.partialRecord(z.enum(briefFields), text());

export const milestoneSchema = () =>
  z.object({
    id: idOf(),
    title: text(),
    due: day(),
    owner: orUndefined(text()),
    phase: orUndefined(text()),
    after: texts(),
  });

export const riskSchema = () =>
  z.object({
    id: idOf(),
    title: text(),
    level: z.enum(levelNames),
    p: odd(),
    i: odd(),
    assumed: z.boolean(),
    owner: orUndefined(text()),
    due: orUndefined(day()),
    area: orUndefined(z.enum(areas)),
    money: orUndefined(z.enum(moneyGrades)),
    trigger: orUndefined(text()),
    plan: orUndefined(text()),
    milestone: orUndefined(text()),
    concerned: texts(),
    origin: text(),
    holds: orUndefined(number()),
  });
