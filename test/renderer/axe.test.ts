import { describeScreens } from './keeps-nobody-out.ts'
import { owners, screens } from './screens.ts'

describeScreens(screens.filter((screen) => !owners.includes(screen)))
