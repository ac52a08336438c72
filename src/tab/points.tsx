/** A list of sentences. */
export function Points({ of }: { readonly of: readonly string[] }) {
  return (
    <ul className="points">
      {of.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  )
}
