import type { Need, System } from './plan.mjs'

export function systemOf(platform: string, release: string): System
export function thisSystem(): System
export function lackingOn(system: System): Need[]
export function npmCommand(): readonly string[] | null
export function outsideNode(): string | null
