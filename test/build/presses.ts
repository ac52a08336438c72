/** What the buttons of a member's and a facilitator's cards say in scan-1, with what is filled in on the card. */

/** A stage that is tapped on its card. */
export function aVotePress(block: string, vote: unknown, seen = 0) {
  return { verb: 'vote', scan: 'scan-1', block, seen, vote }
}

/** "Bewaar en ga verder" on a context card on which everything is filled in, but for `changes`. */
export function aContextPress(block: string, changes: Readonly<Record<string, unknown>> = {}, seen = 1) {
  const filled = { intent: 'both', difference: 'none', levers: 'people', barriers: 'none' }
  return { verb: 'context', scan: 'scan-1', block, seen, ambition: 'planmatig', ...filled, ...changes }
}

/** "Vastleggen" of planmatig, to keep, on an agree card on which everything is filled in, but for `changes`. */
export function anAgreePress(block: string, changes: Readonly<Record<string, unknown>> = {}, seen = 0) {
  return { ...aContextPress(block, { vote: 'planmatig', ambition: 'keep' }, seen), verb: 'agree', ...changes }
}

/** "Antwoorden insturen" with one practice and three priorities, but for `changes`. */
export function aSendPress(changes: Readonly<Record<string, unknown>> = {}, seen = 0) {
  const priorities = { 'priority-1': 'plg', 'priority-2': 'netwerk', 'priority-3': 'preventie' }
  return { verb: 'send', scan: 'scan-1', seen, practices: 'behartiger', ...priorities, ...changes }
}
