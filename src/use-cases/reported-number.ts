const samplesPart = /\bof\s+(\d{1,12})\s*$/;
/** As metrics print them: `0.004`, `.004`, `1.2e-05`. */
const decimal = /^[+-]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})(?:e[+-]?\d{1,3})?$/i;

/** A number as forms hold it, `10`, `10 %`, `0.004 of 1200`; undefined for whatever is none, NaN and Infinity too. */
export function numberIn(text: string): number | undefined {
  const digits = text
    .replace(samplesPart, '')
    .trim()
    .replace(/\s*[%％]$/, '');
  const number = decimal.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** How many samples the number rests on, where that is said behind it. */
export function samplesIn(text: string | undefined): number | undefined {
  const [, samples] = samplesPart.exec(text ?? '') ?? [];
  return samples === undefined ? undefined : Number(samples);
}

/** Per cent of traffic, 0 to 100. */
export function ratioIn(text: string): number | undefined {
  const ratio = numberIn(text);
  return ratio !== undefined && ratio >= 0 && ratio <= 100 ? ratio : undefined;
}
