import type { PrintTrouble } from '#contract/printing'
import { err } from '#contract/result'
import type { HandOver } from '../../domain/printing/printer.ts'

export const failed = (trouble: PrintTrouble, mayHavePrinted: boolean): HandOver =>
  err({ trouble, mayHavePrinted })
