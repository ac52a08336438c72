import { app, authentication, FrameContexts, pages } from '@microsoft/teams-js'
import type { Frame, Host, ThemeName } from './host.ts'

/** Takes Teams for the host. Rejects where there is none, such as in a browser of its own. */
export async function teamsHost(): Promise<Host> {
  await app.initialize()
  const context = await app.getContext()
  void app.notifySuccess()
  return {
    theme: themeOf(context.app.theme),
    frame: frameOf(context.page.frameContext),
    onTheme: (listener) => app.registerOnThemeChangeHandler((theme) => listener(themeOf(theme))),
    authorization: async () => `Bearer ${await authentication.getAuthToken()}`,
    conversation: context.channel?.id ?? context.chat?.id ?? '',
    page: context.page.subPageId ?? '',
    tellPage(page) {
      // In a meeting a page has no address: Teams refuses to be told one.
      if (context.page.frameContext !== FrameContexts.content || !pages.isSupported()) return
      const address = `${location.origin}/tab#/${page}`
      pages.setCurrentFrame({ contentUrl: address, websiteUrl: address })
    }
  }
}

function themeOf(theme: string): ThemeName {
  if (theme === 'dark') return 'dark'
  return theme === 'contrast' ? 'contrast' : 'light'
}

function frameOf(context: FrameContexts): Frame {
  if (context === FrameContexts.meetingStage) return 'stage'
  return context === FrameContexts.sidePanel ? 'panel' : 'page'
}
