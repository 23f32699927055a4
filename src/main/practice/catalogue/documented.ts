import type { CountrySeed } from './seed.ts'

/** Countries whose orders are printed in the service's own documentation, to the last decimal. */
export const documented: readonly CountrySeed[] = [
  {
    iso: 'AE',
    name: 'United Arab Emirates',
    continent: 'Asia',
    currency: ['AED', 'United Arab Emirates Dirham', 'د.إ\u200f'],
    dial: '971',
    trunk: '0',
    digits: [9, 9],
    rate: '0.00673',
    operators: [
      {
        id: 1100,
        name: 'Etisalat United Arab Emirates',
        range: ['5', '500'],
        discount: '5',
        prefixes: '50 54 56',
      },
      {
        id: 1101,
        name: 'du United Arab Emirates',
        range: ['5', '525'],
        discount: '5',
        prefixes: '52 55 58',
      },
      {
        id: 1102,
        name: 'du United Arab Emirates Data',
        sells: 'data',
        discount: '4',
        plans: [
          ['10', '100 MB, 1 day'],
          ['25', '1 GB, 7 days'],
          ['55', '3 GB, 30 days'],
          ['110', '8 GB, 30 days'],
        ],
      },
    ],
  },
  {
    iso: 'HT',
    name: 'Haiti',
    continent: 'North America',
    currency: ['HTG', 'Haitian Gourde', 'G'],
    dial: '509',
    digits: [8, 8],
    rate: '0.2226847',
    operators: [
      {
        id: 173,
        name: 'Digicel Haiti',
        range: ['50', '13500'],
        discount: '8',
        prefixes: '31 34 36 37 38 39 44 46 47 48 49',
      },
      {
        id: 174,
        name: 'Natcom Haiti',
        range: ['50', '10000'],
        discount: '9',
        prefixes: '30 32 33 35 40 41 42 43 55',
      },
      {
        id: 1296,
        name: 'Natcom Haiti Special Bundle',
        discount: '9',
        plans: [
          ['130', '1.5 GB + 30 minutes, 3 days'],
          ['300', '4 GB + 60 minutes, 7 days'],
          ['1250', '15 GB + unlimited Natcom, 30 days'],
        ],
      },
    ],
  },
  {
    iso: 'GB',
    name: 'United Kingdom',
    continent: 'Europe',
    currency: ['GBP', 'British Pound Sterling', '£'],
    dial: '44',
    trunk: '0',
    digits: [10, 10],
    rate: '0.0015776',
    operators: [
      {
        id: 535,
        name: 'EE PIN England',
        sells: 'pin',
        discount: '2',
        plans: [
          ['4.9985', 'GBP 5 voucher', '3168.4'],
          ['9.997', 'GBP 10 voucher', '6336.8'],
          ['14.9955', 'GBP 15 voucher', '9505.2'],
          ['19.994', 'GBP 20 voucher', '12673.6'],
        ],
      },
      {
        id: 536,
        name: 'Vodafone PIN England',
        sells: 'pin',
        discount: '2',
        plans: [
          ['10', 'GBP 10 voucher'],
          ['20', 'GBP 20 voucher'],
          ['30', 'GBP 30 voucher'],
        ],
      },
      {
        id: 537,
        name: 'O2 England',
        range: ['5', '50'],
        discount: '4',
        prefixes: '7701 7702 7703 7704 7705 7706 7707 7708 7709 7710 7711 7712 7713 7714 7715 7716',
      },
      {
        id: 538,
        name: 'Lebara England ',
        range: ['5', '40'],
        discount: '6',
        prefixes: '7404 7405 7408 7440',
      },
      {
        id: 539,
        name: 'Lycamobile England Bundles',
        sells: 'bundle',
        discount: '6',
        plans: [
          ['5', 'UK Plan Mini: 3 GB, unlimited minutes and texts, 30 days'],
          ['10', 'UK Plan Medium: 15 GB, unlimited minutes and texts, 30 days'],
          ['15', 'UK Plan Mega: 40 GB, unlimited minutes and texts, 30 days'],
        ],
      },
    ],
  },
]
