import * as agenda from './agenda.ts'
import * as agree from './agree.ts'
import * as answer from './answer.ts'
import * as begin from './begin.ts'
import * as buttons from './buttons.ts'
import * as dates from './dates.ts'
import * as documents from './documents.ts'
import * as inBrief from './in-brief.ts'
import * as inspection from './inspection.ts'
import * as lead from './lead.ts'
import * as pages from './pages.ts'
import * as privacy from './privacy.ts'
import * as say from './say.ts'
import * as sign from './sign.ts'
import * as talk from './talk.ts'
import * as wording from './wording.ts'

export { plain } from './plain.ts'
export { refusalText } from './refusals.ts'

/** Every word people see, in Dutch (nl-BE). Instruments bring their own names and questions. */
export const strings = {
  ...buttons,
  ...begin,
  ...answer,
  ...lead,
  ...inspection,
  ...agenda,
  ...talk,
  ...agree,
  ...sign,
  ...pages,
  ...privacy,
  ...documents,
  ...inBrief,
  ...say,
  ...wording,
  ...dates
}
