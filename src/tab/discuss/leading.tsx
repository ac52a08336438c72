import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import { button as titles } from '../../words/buttons.ts'
import { discuss as words } from '../../words/tab/discuss.ts'
import type { Discussion, ShownBlock } from '../reading/discuss.ts'
import { type FilledForm, FormView, filledIn, fillingOf } from './form.tsx'
import { usePress } from './press.ts'

/**
 * What the facilitator does from here: the buttons of the block's card, and the form to record it. What is typed stays, also while
 * another block is looked at; `forms` holds it, by block.
 */
export function Leading({
  of: { scan, scope, alike, isAllAgreed },
  block,
  forms,
  keepForm,
  goTo
}: {
  readonly of: Discussion
  readonly block: ShownBlock
  readonly forms: ReadonlyMap<string, FilledForm>
  readonly keepForm: (block: string, form: FilledForm | undefined) => void
  readonly goTo: (block: string) => void
}) {
  const { press, isBusy } = usePress(`discuss/${scan}`)
  const [said, say] = useState('')
  const open = forms.get(block.block)
  const { ending } = block.voting ?? {}

  /** Presses, and does with the answer what it says. */
  async function ask(verb: string, more: object = {}): Promise<void> {
    if (isBusy) return
    say('')
    const answer = await press({ verb, scan, block: block.block, round: block.round, ...more })
    if (answer.kind === 'said' || answer.kind === 'failed') return say(answer.text)
    if (answer.kind === 'form') return keepForm(answer.form.block, fillingOf(answer.form))
    say(words.done(verb, scope))
    if (verb.startsWith('agree')) keepForm(block.block, undefined)
    if (answer.block !== '' && answer.block !== block.block) goTo(answer.block)
  }

  return (
    <section className="leading" aria-busy={isBusy}>
      <h2>{words.lead.title}</h2>
      {ending && (
        <div className="ending">
          <h3>{ending.title}</h3>
          <p>{ending.notVoted}</p>
          <p>{ending.consequence}</p>
        </div>
      )}
      <div className="buttons">
        {block.buttons
          .filter(({ verb }) => !(open && verb === 'agree-open'))
          .map(({ title, verb, isMain }) => (
            <Button
              key={verb}
              appearance={isMain && !open ? 'primary' : 'secondary'}
              disabledFocusable={isBusy}
              onClick={() => void ask(verb)}
            >
              {title}
            </Button>
          ))}
        {alike > 0 && (
          <Button disabledFocusable={isBusy} onClick={() => void ask('agree-all')}>
            {titles.agreeAll}
          </Button>
        )}
      </div>
      <p role="status">{isBusy ? words.lead.busy : said || (isAllAgreed ? words.lead.allAgreed : '')}</p>
      {open && (
        <FormView
          of={open}
          name={block.name}
          isBusy={isBusy}
          onChange={(next) => keepForm(block.block, next)}
          onRecord={() => void ask('agree', filledIn(open))}
          onSkip={() => void ask('agree-skip', filledIn(open))}
        />
      )}
    </section>
  )
}
