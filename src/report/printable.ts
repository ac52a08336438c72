/**
 * The same data with only what can be drawn in each of its texts: a letter itself or its plainer form, a box for one that no
 * font has, nothing for what is no letter.
 */
export function printable<T>(data: T, has: (code: number) => boolean): T {
  const known = new Map<string, string>()
  const one = (sign: string) => {
    const drawn = known.get(sign) ?? drawable(sign, has)
    known.set(sign, drawn)
    return drawn
  }
  const text = (typed: string) => [...typed.normalize('NFC')].map(one).join('').replace(/ {2,}/g, ' ')
  return overTexts(data, text) as T
}

/** One character as the fonts can draw it. */
function drawable(sign: string, has: (code: number) => boolean): string {
  if (/\s/.test(sign)) return ' '
  if (/[\p{C}\p{Default_Ignorable_Code_Point}]/u.test(sign)) return ''
  const hasAll = (text: string) => [...text].every((part) => has(part.codePointAt(0) ?? 0))
  if (hasAll(sign)) return sign
  const plainer = sign.normalize('NFKC')
  if (hasAll(plainer)) return plainer
  return /[\p{L}\p{N}]/u.test(sign) ? '□' : ''
}

function overTexts(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data)
  if (Array.isArray(data)) return data.map((one) => overTexts(one, change))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, overTexts(value, change)]))
}
