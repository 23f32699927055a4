import type { Settings } from './settings.ts'

/** What a till is set to where nobody chose and nothing is known of the PC. */
export const firstSettings: Settings = {
  shopName: '',
  tillName: 'Till 1',
  country: 'NG',
  language: 'en',
  theme: 'system',
  slipLanguage: null,
  sounds: false,
  readAloud: false,
  printSlips: 'on-request',
  slipHeader: '',
  slipFooter: '',
  slipNumber: 'whole',
  keepPinsDays: 30,
}
