import { useEffect, useState } from 'react'
import { discuss as words } from '../../words/tab/discuss.ts'

/** How long after its minutes a clock still says that they are over, in milliseconds. */
const STALE = 60 * 60_000

/** The minutes that are kept for a talk, counted down to the second from what was left at the moment `since`; read out by the minute. */
export function Countdown({
  of: { minutes, left: leftThen },
  since
}: {
  readonly of: { readonly minutes: number; readonly left: number }
  readonly since: number
}) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(ticking)
  }, [])
  const left = leftThen - (now - since)
  if (left < -STALE) return null
  const seconds = Math.max(0, Math.ceil(left / 1_000))
  const said = seconds > 0 ? words.clock.left(Math.ceil(seconds / 60)) : words.clock.over(minutes)
  return (
    <section className="clock">
      <h2>{words.clock.title}</h2>
      {seconds > 0 && (
        <p className="digits" aria-hidden="true">
          {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
        </p>
      )}
      <p role="status" className={seconds > 0 ? 'unseen' : ''}>
        {said}
      </p>
    </section>
  )
}
