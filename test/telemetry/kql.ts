/** A row of a table of the log, by the names of its columns. */
export type LogRow = Readonly<Record<string, unknown>>

/**
 * The rows of the log that a query finds, for as much of the Kusto language as our alerts use: the name of a table,
 * `extend name = parse_json(Column)`, and `where` with one comparison: `==`, `!=`, `>`, `startswith` or `in (…)`. Throws on
 * anything else, so that no query goes untried.
 */
export function found(query: string, tables: Readonly<Record<string, readonly LogRow[]>>): readonly LogRow[] {
  const [table = '', ...stages] = query.split('|').map((stage) => stage.trim())
  const rows = tables[table]
  if (!rows) throw new Error(`there is no table ${table}`)
  return stages.reduce<readonly LogRow[]>((left, stage) => {
    const [, name, column] = /^extend (\w+) = parse_json\((\w+)\)$/.exec(stage) ?? []
    if (name && column) return left.map((row) => ({ ...row, [name]: parsed(String(row[column])) }))
    const [, path = '', operator = '', value = ''] = /^where ([\w.]+) (==|!=|>|startswith|in) (.+)$/.exec(stage) ?? []
    if (path === '') throw new Error(`this is not understood: ${stage}`)
    return left.filter((row) => isSo(at(row, path), operator, value))
  }, rows)
}

/** What Kusto takes a text for: a text that is no JSON stays a text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** What stands at a path; undefined where there is nothing, as Kusto's null. */
function at(row: LogRow, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (there, name) => (typeof there === 'object' && there !== null ? Reflect.get(there, name) : undefined),
      row
    )
}

function isSo(there: unknown, operator: string, value: string): boolean {
  switch (operator) {
    case '==':
      return there === JSON.parse(value)
    case '!=':
      return there !== JSON.parse(value)
    case '>':
      return typeof there === 'number' && there > Number(value)
    case 'startswith':
      return typeof there === 'string' && there.toLowerCase().startsWith(String(JSON.parse(value)).toLowerCase())
    default:
      return (JSON.parse(value.replace('(', '[').replace(')', ']')) as readonly unknown[]).includes(there)
  }
}
