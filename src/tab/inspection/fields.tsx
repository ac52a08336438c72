import { useId } from 'react'

type Field = { readonly label: string; readonly value: string; readonly set: (value: string) => void }

/** A field of one line, with a few words on what it takes. */
export function ShortField({ label, hint, value, set }: Field & { readonly hint: string }) {
  const id = useId()
  return (
    <p>
      <label htmlFor={id}>{label}</label> <span id={`${id}-hint`}>{`(${hint})`}</span>
      <input
        id={id}
        aria-describedby={`${id}-hint`}
        className="typing"
        value={value}
        onChange={({ target }) => set(target.value)}
      />
    </p>
  )
}

/** A field of several lines; as high as what is in it. */
export function LongField({ label, hint, value, set }: Field & { readonly hint?: string }) {
  const id = useId()
  return (
    <p>
      <label htmlFor={id}>{label}</label> {hint !== undefined && <span id={`${id}-hint`}>{`(${hint})`}</span>}
      <textarea
        id={id}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="typing high"
        rows={3}
        value={value}
        onChange={({ target }) => set(target.value)}
      />
    </p>
  )
}

/** A choice out of a list, or none of it. */
export function ChoiceField({
  label,
  none,
  options,
  value,
  set
}: Field & { readonly none: string; readonly options: readonly { readonly id: string; readonly name: string }[] }) {
  const id = useId()
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <select id={id} className="typing" value={value} onChange={({ target }) => set(target.value)}>
        <option value="">{none}</option>
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </p>
  )
}
