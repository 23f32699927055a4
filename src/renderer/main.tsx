import './fonts.css'
import './tokens.css'
import './base.css'
import './ui/shapes.css'
import { createRoot } from 'react-dom/client'
import type { Settings } from '#contract/settings'
import { App } from './App.tsx'
import { en } from './i18n/messages/en.ts'
import { readChosen } from './use-settings.ts'

/** What the till shows itself in when its settings cannot be read: it must still sell. */
const defaults: Settings = {
  shopName: '',
  tillName: '',
  country: 'NG',
  language: 'en',
  theme: 'system',
}

const root = document.getElementById('root')
if (root) {
  const first = (await readChosen()) ?? { settings: defaults, messages: en }
  createRoot(root).render(<App first={first} />)
}
