/** All that the bot imports, and nothing done with it: what is left of a start when nothing is started. */
import '../src/index.ts'
import { underControl } from './controlled.ts'

underControl(0)
