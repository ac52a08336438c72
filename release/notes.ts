import * as z from 'zod'

/** What a release is called, and what whoever installs it has to know. */
export type Release = {
  /** The version; of what stands between two of them, the last one and the commit. */
  readonly label: string
  /** What an administrator has to do, one line each; empty where putting it in place is enough. */
  readonly must: readonly string[]
}

/** The heading, within a version, under which the changelog says what an administrator has to do. */
export const MUST = 'Administrators must'

/** The heading for what is in no version yet. */
const NEXT = 'Unreleased'

/**
 * How a commit is released: as its version where the changelog has nothing beyond it, else as what comes after it. Throws where
 * package.json and the changelog do not name the same version.
 */
export function releaseOf(manifest: string, changelog: string, commit: string): Release {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest))
  const [next, newest] = [...changelog.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
  if (next !== NEXT || newest !== version) {
    throw new Error(`package.json says ${version}; CHANGELOG.md must begin with "## ${NEXT}" and then "## ${version}".`)
  }
  const beyond = sectionOf(changelog, NEXT)
  return /^- /m.test(beyond)
    ? { label: `${version}-${commit.slice(0, 7)}`, must: mustOf(beyond) }
    : { label: version, must: mustOf(sectionOf(changelog, version)) }
}

/** What is read first: what to do, and where the rest stands. */
export function notesOf({ label, must }: Release, commit: string): string {
  return [
    `# Poolster ${label}`,
    `Made from commit ${commit}.`,
    `## ${MUST}`,
    must.map((line) => `- ${line}`).join('\n') || 'Nothing more than putting it in place.',
    `Whoever comes from an older version also does what CHANGELOG.md says under "${MUST}" of each version in between.`,
    'What else is new stands in CHANGELOG.md; how to install or update, in docs/installing.md of the project.'
  ].join('\n\n')
}

/** What stands below the heading of a version. */
function sectionOf(changelog: string, heading: string): string {
  return changelog.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? ''
}

/** The items below the heading for administrators, each on one line. */
function mustOf(section: string): readonly string[] {
  const [, own = ''] = section.split(`### ${MUST}\n`)
  const [items = ''] = own.split(/^### /m)
  return items
    .split(/^- /m)
    .slice(1)
    .map((item) => item.replace(/\s+/g, ' ').trim())
}
