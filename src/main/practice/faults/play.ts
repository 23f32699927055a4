import { type Answer, answerJson, type Place, refuse, refuseBelow } from '../answer.ts'
import { refusal } from '../errors.ts'
import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** How an answer reaches the client, if at all. */
export type Delivery =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'drop' }
  /** The head promises the whole body, and the connection ends in the middle of it. */
  | { readonly kind: 'cut'; readonly answer: Answer }
  /** The connection stays open without a byte until it is released. */
  | { readonly kind: 'hold'; readonly answer: Answer }

const errorPage = (status: number): Answer => ({
  ...answerJson(null, status),
  contentType: 'text/html',
  body: `<html>\r\n<head><title>${status}</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
})

const LIMIT = '100'

function rateLimited(place: Place, retryAfter: number | string | null): Answer {
  const answer = refuse(place, refusal('RATE_LIMIT_REACHED'))
  const reset = typeof retryAfter === 'number' ? Math.ceil(place.at / 1000) + retryAfter : -1
  const limits = {
    'X-RateLimit-Limit': LIMIT,
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(reset),
  }
  return {
    ...answer,
    headers: retryAfter === null ? limits : { ...limits, 'Retry-After': String(retryAfter) },
  }
}

/** Carries a request out, or not, as its fault says. `expire` ends every token. */
export async function play(
  fault: Fault | undefined,
  place: Place,
  carryOut: () => Promise<Answer>,
  expire: () => void,
): Promise<Delivery> {
  const answered = async () => ({ kind: 'answer', answer: await carryOut() }) as const
  if (!fault) return answered()
  switch (fault.fault) {
    case 'late-report':
    case 'processing':
    case 'second-row':
      return answered()
    case 'drop-before':
      return { kind: 'drop' }
    case 'execute-then-drop':
      await carryOut()
      return { kind: 'drop' }
    case 'hold':
      return { kind: 'hold', answer: await carryOut() }
    case 'slow': {
      const answer = await carryOut()
      await pause(fault.ms)
      return { kind: 'answer', answer }
    }
    case 'slow-before':
    case 'error':
      await pause(fault.ms)
      return answered()
    case '5xx-before':
      return { kind: 'answer', answer: refuseBelow(place, fault.status, 'No message available') }
    case '5xx-after':
      await carryOut()
      return { kind: 'answer', answer: refuseBelow(place, fault.status, 'No message available') }
    case 'truncated-json': {
      const answer = await carryOut()
      const body = answer.body.slice(0, Math.ceil(answer.body.length / 2))
      return { kind: 'answer', answer: { ...answer, body } }
    }
    case 'cut-connection':
      return { kind: 'cut', answer: await carryOut() }
    case 'html':
      if (fault.executed) await carryOut()
      return { kind: 'answer', answer: errorPage(fault.status) }
    case '429':
      return { kind: 'answer', answer: rateLimited(place, fault.retryAfter) }
    case 'oauth-error':
      return {
        kind: 'answer',
        answer: answerJson(
          { error: fault.error, error_description: fault.description },
          fault.status,
        ),
      }
    case 'expire-tokens':
      expire()
      return answered()
  }
}
