/**
 * What the director agreed to when signing: that the network may name the centre as having an inspiring practice, for what the
 * team concluded; 'withdrawn' once they took that back. Where they agreed to nothing, there is none.
 */
export type Offering = 'agreed' | 'withdrawn'

/** Whether the network may name the centre for the practices of this scan. */
export function isOffered({ offering }: { readonly offering?: Offering }): boolean {
  return offering === 'agreed'
}
