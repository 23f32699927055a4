import type { PosApi } from '#contract'
import { err, ok } from '#contract/result'
import type { Regulars } from '../domain/regulars/service.ts'

export function regularsHandlers(regulars: Regulars): PosApi['regulars'] {
  return {
    find({ text, limit }) {
      const found = regulars.find(text, limit)
      return Promise.resolve(found.ok ? ok([...found.value]) : err({ code: found.error }))
    },

    name({ msisdn, name }) {
      const named = regulars.name(msisdn, name)
      return Promise.resolve(named.ok ? named : err({ code: named.error }))
    },
  }
}
