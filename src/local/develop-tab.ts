import process from 'node:process'
import { createServer } from 'vite'
import * as z from 'zod'
import { viteConfig } from './build-tab.ts'

/** Shows the tab while it is worked on, beside a bot of `npm start`: a page that is changed comes again by itself. */
const { PORT, TAB_PORT } = z
  .object({ PORT: z.coerce.number().int().default(3978), TAB_PORT: z.coerce.number().int().default(3979) })
  .parse(process.env)

const bot = `http://127.0.0.1:${PORT}`
const server = await createServer({
  ...viteConfig,
  server: { host: '127.0.0.1', port: TAB_PORT, strictPort: true, proxy: { '/api': bot, '/tab/people': bot } }
})
await server.listen()
process.stdout.write(`Het tabblad tijdens het bouwen: http://127.0.0.1:${TAB_PORT}/tab/local.html (Ctrl+C stopt)\n`)
