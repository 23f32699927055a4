import type { Facts, Modules } from './plan.mjs'

export function modulesIn(folder: string): Modules
export function installedStampIn(folder: string): string
export function fingerprintOf(folder: string): string
export function electronStampIn(folder: string): string
export function electronVersionIn(folder: string): string
export function electronIn(folder: string): Facts['electron']
