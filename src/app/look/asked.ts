/** A text that came along as JSON under this name, shortened to so many characters; "" for anything else. */
export function textIn(json: unknown, name: string, most: number): string {
  if (typeof json !== 'object' || json === null) return ''
  const value: unknown = Object.entries(json).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value.slice(0, most) : ''
}
