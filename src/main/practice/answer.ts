import { toDateText } from './dates.ts'
import { type Json, writeJson } from './json.ts'

/** One HTTP answer, before any fault is played on it. */
export type Answer = {
  readonly status: number
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** Why a request is turned down, in the service's standard error body. */
export type Refusal = {
  readonly status: number
  readonly errorCode: string | null
  readonly message: string
}

/** Where and when something was asked: what every error body repeats. */
export type Place = { readonly path: string; readonly at: number }

const JSON_TYPE = 'application/json;charset=UTF-8'

export const answerJson = (body: Json, status = 200): Answer => ({
  status,
  contentType: JSON_TYPE,
  headers: {},
  body: writeJson(body),
})

export const refuse = ({ path, at }: Place, refusal: Refusal): Answer =>
  answerJson(
    {
      timeStamp: toDateText(at),
      message: refusal.message,
      path,
      errorCode: refusal.errorCode,
      infoLink: null,
      details: [],
    },
    refusal.status,
  )

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Payload Too Large',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** The error body of the framework below the service: other member names, another date format. */
export const refuseBelow = ({ path, at }: Place, status: number, message: string): Answer =>
  answerJson(
    {
      timestamp: new Date(at).toISOString().replace('Z', '+00:00'),
      status,
      error: REASONS[status] ?? 'Error',
      message,
      path,
    },
    status,
  )

export const pathNotFound = (place: Place): Answer =>
  refuseBelow(place, 404, 'No message available')
