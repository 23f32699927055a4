import type { Browser } from './browser.ts'
import type { CdpSession } from './cdp.ts'
import { previewShellError, standIn } from './unavailable.ts'

type Clipboard = Electron.Clipboard

const copied = (text: string): string => `{
  const area = document.body.appendChild(document.createElement('textarea'))
  area.value = ${JSON.stringify(text)}
  area.select()
  document.execCommand('copy')
}`

/** `clipboard`, which Chromium fills from a page of its own: without a display it is Chromium's alone. */
export function createClipboard(browser: Pick<Browser, 'open' | 'session'>): Clipboard {
  async function write(session: CdpSession, text: string): Promise<void> {
    // Only a page with the focus may, and another window has it.
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true })
    const { result } = await session.send('Runtime.evaluate', {
      expression: copied(text),
      userGesture: true,
      returnByValue: true,
    })
    if (result.value !== true) throw previewShellError('Copying a text')
  }

  return standIn<Clipboard>('clipboard', {
    async writeText(text) {
      const size = { width: 200, height: 100 }
      const first = { title: '', backgroundColor: '#fff', size }
      const prepare = (): Promise<void> => Promise.resolve()
      const page = await browser.open({ size, hidden: true, partition: '', prepare }, first)
      try {
        await write(page.session, text)
      } finally {
        await (await browser.session()).send('Target.closeTarget', { targetId: page.targetId })
      }
    },
  })
}
