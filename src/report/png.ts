import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** As much as a palette holds. */
const MOST_COLOURS = 256
/** The next level takes three times as long for seven per cent less. */
const LEVEL = 7
const INDEXED = 3
const RGB = 2

/** A picture, four bytes per pixel: red, green, blue, and how far it covers what is behind it. */
export type Pixels = { readonly width: number; readonly height: number; readonly pixels: Buffer }

/** Whether nothing of what is behind a picture shows through. */
export function isOpaque({ pixels }: Pixels): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) return false
  return true
}

/**
 * An opaque picture as a PNG without any loss: with a palette where 256 colours are enough, less than half of what resvg
 * itself writes.
 */
export function writePng({ width, height, pixels }: Pixels): Uint8Array {
  const indexed = indexedRows({ width, height, pixels })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, indexed ? INDEXED : RGB, 0, 0, 0], 8)
  const rows = indexed?.rows ?? rgbRows(width, height, pixels)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...(indexed ? [chunk('PLTE', Buffer.from([...indexed.palette].flatMap(partsOf)))] : []),
    chunk('IDAT', deflateSync(rows, { level: LEVEL })),
    chunk('IEND', Buffer.alloc(0))
  ])
}

/** The colours, and each pixel as the place of its colour among them; undefined where there are too many. */
function indexedRows({ width, height, pixels }: Pixels): { palette: Iterable<number>; rows: Buffer } | undefined {
  const places = new Map<number, number>()
  const rows = Buffer.alloc((width + 1) * height)
  let [last, place] = [-1, 0]
  for (let row = 0, at = 0; row < height; row += 1)
    // A row begins with a byte that says how it is filtered: not.
    for (let to = row * (width + 1) + 1; to < (row + 1) * (width + 1); to += 1, at += 4) {
      const colour = pixels.readUInt32BE(at)
      // Most pixels are as the one before them.
      if (colour !== last) {
        place = places.get(colour) ?? places.size
        if (place === MOST_COLOURS) return undefined
        places.set(colour, place)
        last = colour
      }
      rows[to] = place
    }
  return { palette: places.keys(), rows }
}

function rgbRows(width: number, height: number, pixels: Buffer): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let at = 0; at < width * height; at += 1)
    pixels.copy(rows, at * 3 + Math.floor(at / width) + 1, at * 4, at * 4 + 3)
  return rows
}

function partsOf(colour: number): readonly number[] {
  return [colour >>> 24, (colour >>> 16) & 0xff, (colour >>> 8) & 0xff]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
