import { Button } from '@fluentui/react-button'
import { type ReactNode, useEffect, useRef } from 'react'
import { button as titles } from '../../words/buttons.ts'
import { discuss as words } from '../../words/tab/discuss.ts'
import type { Form, FormLine } from '../reading/discuss.ts'

/** A form with what is filled in by now: by field, as its card would send it. */
export type FilledForm = { readonly form: Form; readonly values: Readonly<Record<string, string>> }

/** The field that says whether explanations go to the school group. */
const SHARED = 'notesShared'

/** A form as it came. */
export function fillingOf(form: Form): FilledForm {
  const values = [...form.fields, ...form.notes].map(({ id, value }) => [id, value] as const)
  return { form, values: { ...Object.fromEntries(values), [SHARED]: String(form.share.isShared) } }
}

/** What goes along with the press that records it. */
export function filledIn({ form: { block, seen, shown }, values }: FilledForm): object {
  return { ...values, block, seen, shown }
}

/** The form on which is recorded what was agreed: the same questions as on its card. Escape leaves it, as its button does. */
export function FormView({
  of: filling,
  name,
  isBusy,
  onChange,
  onRecord,
  onSkip
}: {
  readonly of: FilledForm
  readonly name: string
  readonly isBusy: boolean
  readonly onChange: (next: FilledForm) => void
  readonly onRecord: () => void
  readonly onSkip: () => void
}) {
  const { form, values } = filling
  const heading = useRef<HTMLHeadingElement>(null)
  const wrong = useRef<HTMLDivElement>(null)
  // Where it opens, and where it comes back with something to mend, one goes on from there.
  useEffect(() => (form.errors.length > 0 ? wrong : heading).current?.focus(), [form])
  const set = (id: string, value: string) => onChange({ form, values: { ...values, [id]: value } })
  const lines = (all: readonly FormLine[]) =>
    all.map((line) => <FieldView key={line.id} of={line} value={values[line.id] ?? ''} set={set} />)
  return (
    <form
      className="agree"
      noValidate
      onKeyDown={({ key, defaultPrevented, nativeEvent }) => {
        // What was open within it folds first.
        if (key === 'Escape' && !defaultPrevented && !nativeEvent.isComposing) onSkip()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        onRecord()
      }}
    >
      <h3 ref={heading} tabIndex={-1}>
        {words.form.title(name)}
      </h3>
      <p>{form.standing}</p>
      {form.earlier !== '' && <p>{form.earlier}</p>}
      <div className="fields">{lines(form.fields)}</div>
      {form.notes.length > 0 && (
        <details open={form.notes.some(({ value, wrong: is }) => value !== '' || is !== '')}>
          <summary>{words.form.notes}</summary>
          <div className="fields">{lines(form.notes)}</div>
        </details>
      )}
      <fieldset>
        <legend>{form.share.label}</legend>
        <Choice
          type="checkbox"
          name={SHARED}
          isChosen={values[SHARED] === 'true'}
          choose={(isChosen) => set(SHARED, String(isChosen))}
        >
          {form.share.title}
        </Choice>
      </fieldset>
      {form.errors.length > 0 && (
        <div ref={wrong} tabIndex={-1} className="wrong" role="alert">
          <p>{words.form.wrong}</p>
          <ul>
            {form.errors.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="buttons">
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {titles.agree}
        </Button>
        <Button disabledFocusable={isBusy} onClick={onSkip}>
          {titles.skip}
        </Button>
      </div>
    </form>
  )
}

function FieldView({
  of: { kind, id, label, choices, most, example, figures, wrong },
  value,
  set
}: {
  readonly of: FormLine
  readonly value: string
  readonly set: (id: string, value: string) => void
}) {
  const chosen = value.split(',')
  const said = `${id}-said`
  const beside = (
    <p id={said} className="beside">
      {wrong !== '' && <strong className="wrong">{wrong} </strong>}
      {figures}
    </p>
  )
  if (kind === 'words')
    return (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        {beside}
        <textarea
          id={id}
          value={value}
          maxLength={most}
          placeholder={example}
          aria-invalid={wrong !== ''}
          aria-describedby={said}
          onChange={({ target }) => set(id, target.value)}
        />
      </div>
    )
  return (
    <fieldset className="field" aria-describedby={said}>
      <legend>{label}</legend>
      {beside}
      {choices.map((choice) => (
        <Choice
          key={choice.value}
          type={kind === 'one' ? 'radio' : 'checkbox'}
          name={id}
          isChosen={chosen.includes(choice.value)}
          choose={(isChosen) => {
            const others = chosen.filter((one) => one !== '' && one !== choice.value)
            set(id, kind === 'one' ? choice.value : [...others, ...(isChosen ? [choice.value] : [])].join(','))
          }}
        >
          {choice.title}
        </Choice>
      ))}
    </fieldset>
  )
}

function Choice({
  type,
  name,
  isChosen,
  choose,
  children
}: {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly isChosen: boolean
  readonly choose: (isChosen: boolean) => void
  readonly children: ReactNode
}) {
  return (
    <label className="choice">
      <input type={type} name={name} checked={isChosen} onChange={({ target }) => choose(target.checked)} />
      <span>{children}</span>
    </label>
  )
}
