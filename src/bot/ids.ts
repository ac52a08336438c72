/** An id as Teams gives it; undefined where there is none to go by: left out, null, empty, or the "-1" of some clients. */
export function idOf(given: unknown): string | undefined {
  const id = typeof given === 'string' ? given.trim() : ''
  return id === '' || id === '-1' ? undefined : id
}

/** The id of a person or a tenant in Entra: a GUID, which is the same in capitals and in small letters. */
export function entraId(given: unknown): string | undefined {
  return idOf(given)?.toLowerCase()
}
