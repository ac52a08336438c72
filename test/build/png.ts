/** The signature that every PNG begins with. */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** How large a PNG is, in pixels; undefined when it is no PNG. */
export function sizeOfPng(
  bytes: Uint8Array | undefined
): { readonly width: number; readonly height: number } | undefined {
  const file = Buffer.from(bytes ?? [])
  const isPng = SIGNATURE.every((byte, place) => file[place] === byte)
  return isPng ? { width: file.readUInt32BE(16), height: file.readUInt32BE(20) } : undefined
}
