/** What was found of one thing that an installation needs; of what is wrong, one sentence says what mends it. */
export type Finding =
  | { readonly what: string; readonly state: 'ok'; readonly note?: string }
  | { readonly what: string; readonly state: 'wrong'; readonly mend: string }
  | { readonly what: string; readonly state: 'not looked at'; readonly why: string }

/** It is as it should be; a note says more of it. */
export function ok(what: string, note?: string): Finding {
  return note === undefined ? { what, state: 'ok' } : { what, state: 'ok', note }
}

/** It is not as it should be, and this mends it. */
export function wrong(what: string, mend: string): Finding {
  return { what, state: 'wrong', mend }
}

/** Nothing is known of it, and why. */
export function unseen(what: string, why: string): Finding {
  return { what, state: 'not looked at', why }
}

/** In the order in which they are read from a prompt: what has to be done stands nearest to it. */
const STATES = ['ok', 'not looked at', 'wrong'] as const

/** A line for each finding, for somebody to read, and a last one that counts them. */
export function linesOf(findings: readonly Finding[]): readonly string[] {
  const inOrder = STATES.flatMap((state) => findings.filter((finding) => finding.state === state))
  const lines = inOrder.map((finding) => {
    const said = saidOf(finding)
    return `${finding.state.padEnd('not looked at'.length)}  ${finding.what}${said === undefined ? '' : `: ${said}`}`
  })
  return [...lines, '', `${STATES.map((state) => `${count(findings, state)} ${state}`).join(', ')}.`]
}

/** Whether nothing that was looked at is wrong. */
export function isWell(findings: readonly Finding[]): boolean {
  return count(findings, 'wrong') === 0
}

function count(findings: readonly Finding[], state: Finding['state']): number {
  return findings.filter((finding) => finding.state === state).length
}

function saidOf(finding: Finding): string | undefined {
  switch (finding.state) {
    case 'ok':
      return finding.note
    case 'wrong':
      return finding.mend
    case 'not looked at':
      return finding.why
  }
}
