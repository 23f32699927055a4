import { firstSettings } from '#contract/first-settings'
import './fonts.css'
import './tokens.css'
import './base.css'
import './ui/shapes.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { Mishap } from './features/frame/Mishap.tsx'
import { hearHandedOver } from './handed-over.ts'
import { en } from './i18n/messages/en.ts'
import { readChosen } from './use-settings.ts'

/** What the till shows itself in when its settings cannot be read: it must still sell. */
const defaults = { ...firstSettings, tillName: '' }

/** Opens the till in `place`; after a defect that React cannot draw past, offers to open it again. */
async function open(place: HTMLElement): Promise<void> {
  const first = (await readChosen()) ?? { settings: defaults, messages: en }

  function mourn(): void {
    const mishap = createRoot(place)
    const again = (): void => {
      mishap.unmount()
      void open(place)
    }
    mishap.render(<Mishap words={first.messages.mishap} onAgain={again} />)
  }

  const till = createRoot(place, {
    onUncaughtError(defect) {
      reportError(defect)
      // Not while React is still taking down what broke.
      queueMicrotask(() => {
        till.unmount()
        mourn()
      })
    },
  })
  till.render(<App first={first} />)
}

hearHandedOver()
const place = document.getElementById('root')
if (place) await open(place)
