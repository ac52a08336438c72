const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])$/i

/** The most characters of a mail address. */
export const ADDRESS_LENGTH = 254

/** Whether this is one mail address and nothing else: no name, no second address, no line break, no spaces. */
export function isAddress(text: string): boolean {
  // First the length: no expression below ever sees a long text.
  if (text.length > ADDRESS_LENGTH) return false
  const [local = '', domain = '', ...more] = text.split('@')
  return (
    more.length === 0 &&
    local.length <= 64 &&
    LOCAL_PART.test(local) &&
    DOMAIN.test(domain) &&
    domain.split('.').every((label) => label.length <= 63)
  )
}
