/** A shape of a drawing, as React draws it; its text where it is one. */
export type DrawnShape = {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

/** Shapes that belong together; what they say, and in which row, where they are a mark. */
export type DrawnPart = {
  readonly shapes: readonly DrawnShape[]
  readonly said: string | undefined
  readonly row: number
}

/** A drawing of the server: how large it is, and its parts in the order in which they are painted. */
export type Drawing = { readonly width: number; readonly height: number; readonly parts: readonly DrawnPart[] }

/** The shapes of our drawings: nothing else of what comes is shown. */
const TAGS = ['path', 'rect', 'circle', 'polygon', 'polyline', 'line', 'text']

/** What a shape may say of itself. */
const ATTRIBUTES = [
  ...['d', 'x', 'y', 'cx', 'cy', 'r', 'x1', 'y1', 'x2', 'y2', 'width', 'height', 'points'],
  ...['fill', 'stroke', 'stroke-width', 'font-weight', 'font-size', 'font-family'],
  ...['text-anchor', 'dominant-baseline', 'textLength', 'lengthAdjust', 'data-mark']
]

/** A drawing from its SVG. */
export function readDrawing(svg: string): Drawing {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  const parts: DrawnPart[] = []
  for (const element of root.children) {
    if (!TAGS.includes(element.tagName)) continue
    const said = element.getAttribute('data-said') ?? undefined
    const shape = shapeOf(element)
    const last = parts.at(-1)
    if (last && last.said === said) parts[parts.length - 1] = { ...last, shapes: [...last.shapes, shape] }
    else parts.push({ shapes: [shape], said, row: Number(element.getAttribute('data-row') ?? 0) })
  }
  return { width: Number(root.getAttribute('width')), height: Number(root.getAttribute('height')), parts }
}

/** The marks in reading order: row by row, each as it is painted. */
export function marksOf({ parts }: Drawing): readonly DrawnPart[] {
  return parts.filter(({ said }) => said !== undefined).toSorted((one, other) => one.row - other.row)
}

/** Where a key leads from a mark: to the one beside it, to the first one of another row, or to an end; undefined for another key. */
export function markAt(marks: readonly DrawnPart[], from: number, key: string): number | undefined {
  const last = marks.length - 1
  const row = marks[from]?.row ?? 0
  switch (key) {
    case 'ArrowRight':
      return Math.min(from + 1, last)
    case 'ArrowLeft':
      return Math.max(from - 1, 0)
    case 'ArrowDown': {
      const below = marks.findIndex((mark) => mark.row > row)
      return below < 0 ? from : below
    }
    case 'ArrowUp': {
      const above = marks.findLast((mark) => mark.row < row)
      return above ? marks.findIndex((mark) => mark.row === above.row) : from
    }
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}

function shapeOf(element: Element): DrawnShape {
  const given = ATTRIBUTES.flatMap((name) => {
    const value = element.getAttribute(name)
    return value === null ? [] : [[asReact(name), value] as const]
  })
  return {
    tag: element.tagName,
    attributes: Object.fromEntries(given),
    text: element.tagName === 'text' ? (element.textContent ?? '') : ''
  }
}

function asReact(name: string): string {
  return name.startsWith('data-') ? name : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
