import '../tokens.css'
import '../ui/shapes.css'
import './slip.css'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { slipSchema } from '#contract/receipts'
import { nameFonts, stacks } from '../draw/fonts.ts'
import { SlipPaper } from './SlipPaper.tsx'

/** Sets the slip that main wrote into this page; main looks for the mark that it is set. */
function set(place: HTMLElement, text: string): void {
  const slip = slipSchema.parse(JSON.parse(text))
  nameFonts()
  place.style.setProperty('--font-mono', stacks.columns)
  // Before the page counts as loaded: main measures it then.
  flushSync(() => createRoot(place).render(<SlipPaper slip={slip} />))
  place.dataset['set'] = 'yes'
}

const place = document.getElementById('slip')
const facts = document.getElementById('facts')
if (place && facts) set(place, facts.textContent)
