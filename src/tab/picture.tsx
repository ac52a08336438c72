import { createElement, Fragment, type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { result as words } from '../words/tab/result.ts'
import { type DrawnPart, markAt, marksOf, readDrawing } from './drawing.ts'

/** What is said beside a mark, and where: in pixels from the top left of the picture. */
type Tip = { readonly text: string; readonly left: number; readonly top: number }

/** The most that it is wide, in pixels: it stays within the picture. */
const TIP_WIDTH = 260

/** A drawing of the server, of which each mark can be come to by mouse and by keyboard, and says what it is. */
export function Picture({ svg, alt }: { readonly svg: string; readonly alt: string }) {
  const drawing = useMemo(() => readDrawing(svg), [svg])
  const marks = useMemo(() => marksOf(drawing), [drawing])
  const [current, setCurrent] = useState(0)
  const [tip, setTip] = useState<Tip | undefined>(undefined)
  const figure = useRef<HTMLElement>(null)
  const at = useRef(new Map<DrawnPart, SVGGElement>())

  function tell(part: DrawnPart): void {
    const [mark, frame] = [at.current.get(part), figure.current]
    if (!mark || !frame || part.said === undefined) return
    const [here, around] = [mark.getBoundingClientRect(), frame.getBoundingClientRect()]
    const middle = here.left + here.width / 2 - around.left
    const left = Math.min(Math.max(middle, TIP_WIDTH / 2), around.width - TIP_WIDTH / 2)
    setTip({ text: part.said, left, top: here.bottom - around.top + 6 })
  }

  function move(event: KeyboardEvent): void {
    if (event.key === 'Escape') setTip(undefined)
    const next = markAt(marks, current, event.key)
    const part = next === undefined ? undefined : marks[next]
    if (next === undefined || !part) return
    event.preventDefault()
    setCurrent(next)
    at.current.get(part)?.focus()
  }

  return (
    <figure className="picture" ref={figure} onPointerLeave={() => setTip(undefined)}>
      {/* biome-ignore lint/a11y/useSemanticElements: what belongs together in a drawing is no fieldset. */}
      <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="group" aria-label={alt}>
        {drawing.parts.map((part, place) => {
          const hidden = part.said === undefined ? { 'aria-hidden': true } : {}
          const shapes = part.shapes.map(({ tag, attributes, text }, nth) =>
            createElement(tag, { key: nth, ...attributes, ...hidden }, text === '' ? undefined : text)
          )
          // What is painted keeps its place.
          const key = `${place}`
          if (part.said === undefined) return <Fragment key={key}>{shapes}</Fragment>
          return (
            // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a mark is come to by keyboard to be read, as by a mouse.
            <g
              key={key}
              ref={(mark) => {
                if (mark) at.current.set(part, mark)
                else at.current.delete(part)
              }}
              className="mark"
              role="img"
              aria-label={part.said}
              tabIndex={marks[current] === part ? 0 : -1}
              onKeyDown={move}
              onFocus={() => {
                setCurrent(marks.indexOf(part))
                tell(part)
              }}
              onBlur={() => setTip(undefined)}
              onPointerEnter={() => tell(part)}
            >
              {shapes}
            </g>
          )
        })}
      </svg>
      {tip && (
        <div className="tip" aria-hidden="true" style={{ left: tip.left, top: tip.top, maxWidth: TIP_WIDTH }}>
          {tip.text}
        </div>
      )}
      <figcaption>{words.pictureHint}</figcaption>
    </figure>
  )
}
