import { describeScreens } from './keeps-nobody-out.ts'
import { owners } from './screens.ts'

describeScreens(owners)
