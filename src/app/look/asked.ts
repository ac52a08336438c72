/** A text that came along as JSON under this name, shortened to so many characters; "" for anything else. */
export function textIn(json: unknown, name: string, most: number): string {
  const value = valueIn(json, name)
  return typeof value === 'string' ? value.slice(0, most) : ''
}

/** The first so many of a list that came along as JSON under this name; none for anything else. */
export function listIn(json: unknown, name: string, most: number): readonly unknown[] {
  const value = valueIn(json, name)
  return Array.isArray(value) ? value.slice(0, most) : []
}

function valueIn(json: unknown, name: string): unknown {
  if (typeof json !== 'object' || json === null) return undefined
  return Object.entries(json).find(([key]) => key === name)?.[1]
}
