import { Big } from 'big.js'
import { describe, expect, test } from 'vitest'
import { anOrder, createClock, open } from './client.ts'

describe('an order that is printed in the documentation', () => {
  test('costs and delivers what the documentation says, to the last decimal', async () => {
    const { topUp, balance } = await open({
      balance: '809811.69103',
      now: () => Date.parse('2022-06-06T14:57:48Z'),
    })

    const { status, body, text } = await topUp({
      operatorId: 1100,
      amount: 832,
      useLocalAmount: false,
      customIdentifier: 'airtime-top-up',
      recipientPhone: { countryCode: 'AE', number: '0503971821' },
      senderPhone: { countryCode: 'CA', number: '11231231231' },
    })

    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'SUCCESSFUL',
      operatorTransactionId: null,
      customIdentifier: 'airtime-top-up',
      recipientPhone: '971503971821',
      recipientEmail: null,
      senderPhone: '11231231231',
      countryCode: 'AE',
      operatorId: '1100',
      operatorName: 'Etisalat United Arab Emirates',
      discount: '41.6',
      discountCurrencyCode: 'NGN',
      requestedAmount: '832',
      requestedAmountCurrencyCode: 'NGN',
      deliveredAmount: '5.6',
      deliveredAmountCurrencyCode: 'AED',
      transactionDate: '2022-06-06 14:57:48',
      pinDetail: null,
      balanceInfo: {
        oldBalance: '809811.69103',
        newBalance: '809021.29103',
        cost: '790.4',
        currencyCode: 'NGN',
        currencyName: 'Nigerian Naira',
      },
    })
    expect(text).toContain('"transactionId":')
    expect(await balance()).toBe('809021.29103')
  })

  test('sells a voucher and reads the same voucher back', async () => {
    const { topUp, get } = await open()

    const { body } = await topUp({
      operatorId: 535,
      amount: 3168.4,
      customIdentifier: 'a voucher',
      recipientPhone: { countryCode: 'GB', number: '447951631337' },
    })

    expect(body).toMatchObject({
      deliveredAmount: '4.9985',
      deliveredAmountCurrencyCode: 'GBP',
      discount: '63.37',
      balanceInfo: { cost: '3105.032', newBalance: '246894.968' },
    })
    expect(body.pinDetail?.code).toMatch(/^\d{16}$/)
    const again = await get(`/topups/reports/transactions/${body.transactionId}`)
    expect(again.body.pinDetail).toEqual(body.pinDetail)
  })
})

test('a local order costs its share of the rate and delivers what was asked', async () => {
  const { topUp } = await open()
  const { body } = await topUp(
    anOrder({
      operatorId: 202,
      amount: 100,
      useLocalAmount: true,
      recipientPhone: { countryCode: 'LK', number: '0721234567' },
    }),
  )
  // (100 + a fee of 10 rupees) / 0.495004
  expect(body).toMatchObject({
    requestedAmount: '100',
    requestedAmountCurrencyCode: 'LKR',
    deliveredAmount: '100',
    fee: '20.20186',
    balanceInfo: { cost: '222.22043' },
  })
})

test('an order in the sender’s currency reaches below the listed minimum, down to the local one', async () => {
  const { topUp } = await open()
  const niger = (amount: number) =>
    topUp(
      anOrder({
        operatorId: 640,
        amount,
        recipientPhone: { countryCode: 'NE', number: '96123456' },
      }),
    )
  expect((await niger(107.9187)).status).toBe(200)
  expect((await niger(107.91)).body.errorCode).toBe('INVALID_AMOUNT_FOR_OPERATOR')
})

test('an amount may come as text, and a number as a number', async () => {
  const { topUp } = await open()
  const { status, body } = await topUp(
    anOrder({
      operatorId: '341',
      amount: '500.50',
      recipientPhone: { countryCode: 'ng', number: 2348031234567 },
    }),
  )
  expect(status).toBe(200)
  expect(body).toMatchObject({ requestedAmount: '500.5', recipientPhone: '2348031234567' })
})

test('Nauta is topped up by e-mail, and its addresses only', async () => {
  const { topUp, get } = await open()
  const [amount] = (await get('/operators/683')).body.fixedAmounts
  const nauta = (recipientEmail: string) =>
    topUp({ operatorId: 683, amount, customIdentifier: recipientEmail, recipientEmail })
  expect((await nauta('ana@nauta.com.cu')).body).toMatchObject({
    recipientEmail: 'ana@nauta.com.cu',
    recipientPhone: null,
  })
  expect((await nauta('ana@example.org')).status).toBe(400)
})

test('the wallet falls by exactly what each sale cost, over many sales', async () => {
  const { topUp, balance, get } = await open({ balance: '9000000.00001' })
  const vouchers = (await get('/operators/326')).body.fixedAmounts
  const sales = [
    {
      operatorId: 341,
      country: 'NG',
      number: '8031234567',
      amounts: ['50', '333.33', '1234.56789'],
    },
    { operatorId: 342, country: 'NG', number: '8021234567', amounts: ['77.77777', '501.01', '50'] },
    { operatorId: 1100, country: 'AE', number: '503971821', amounts: ['832', '743.21', '999.99'] },
    { operatorId: 46, country: 'KH', number: '12345678', amounts: ['545.45', '1000.1', '777.7'] },
    { operatorId: 326, country: 'US', number: '2025550123', amounts: vouchers },
  ]
  let spent = new Big('0')
  for (const round of Array.from({ length: 20 }, (_, index) => index)) {
    for (const { operatorId, country, number, amounts } of sales) {
      const amount = amounts[round % amounts.length]
      const recipientPhone = { countryCode: country, number }
      const { body } = await topUp(anOrder({ operatorId, amount, recipientPhone }))
      const { oldBalance, newBalance, cost } = body.balanceInfo
      expect(new Big(oldBalance).minus(cost).toFixed()).toBe(newBalance)
      spent = spent.plus(cost)
    }
  }
  expect(await balance()).toBe(new Big('9000000.00001').minus(spent).toFixed())
})

test('the wallet never goes below zero, also under orders in parallel', async () => {
  const { topUp, balance } = await open({ balance: '1000' })
  const replies = await Promise.all(Array.from({ length: 8 }, () => topUp(anOrder())))
  const refused = replies.filter(({ status }) => status === 400)
  expect(refused).toHaveLength(6)
  expect(refused[0]?.body).toMatchObject({
    errorCode: 'INSUFFICIENT_BALANCE',
    message: 'Insufficient funds in the wallet to complete this transaction',
    path: '/topups',
    infoLink: null,
    details: [],
  })
  expect(await balance()).toBe('30')
})

describe('an order that is refused', () => {
  const refusals: readonly [
    what: string,
    order: object,
    status: number,
    code: string | null,
    message: string,
  ][] = [
    [
      'lacks an amount',
      { amount: undefined },
      400,
      'INVALID_INPUT_PROVIDED',
      'Missing required field amount',
    ],
    [
      'lacks an operator',
      { operatorId: undefined },
      400,
      'INVALID_INPUT_PROVIDED',
      'Missing required field operatorId',
    ],
    [
      'lacks a recipient',
      { recipientPhone: undefined },
      400,
      'INVALID_INPUT_PROVIDED',
      'Missing required field recipientPhone',
    ],
    ['asks for nothing', { amount: 0 }, 400, 'INVALID_INPUT_PROVIDED', 'Invalid amount provided'],
    [
      'asks for less than nothing',
      { amount: -5 },
      400,
      'INVALID_INPUT_PROVIDED',
      'Invalid amount provided',
    ],
    ['asks for a word', { amount: 'ten' }, 400, 'INVALID_AMOUNT', 'Invalid amount provided'],
    [
      'carries an identifier that is too long',
      { customIdentifier: 'x'.repeat(151) },
      400,
      'INVALID_INPUT_PROVIDED',
      'Maximum length allowed for field customIdentifier is 150',
    ],
    [
      'names an operator that is not there',
      { operatorId: 999_999 },
      503,
      'OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE',
      'The topup operator is currently unavailable or inactive, please try again later or contact support',
    ],
    [
      'names a number of another country',
      { recipientPhone: { countryCode: 'AE', number: '503971821' } },
      400,
      'INVALID_RECIPIENT_PHONE',
      'Recipient phone number is not valid',
    ],
    [
      'names a number that is too short',
      { recipientPhone: { countryCode: 'NG', number: '0803123' } },
      400,
      'INVALID_RECIPIENT_PHONE',
      'Recipient phone number is not valid',
    ],
    [
      'names a sender with too few digits',
      { senderPhone: { countryCode: 'NG', number: '12' } },
      400,
      'INVALID_SENDER_PHONE',
      'Sender phone number is not valid',
    ],
    [
      'is too small',
      { amount: 49 },
      400,
      'INVALID_AMOUNT_FOR_OPERATOR',
      'Invalid amount provided, the current minimum  amount for this operator is 50.00 NGN',
    ],
    [
      'is too large',
      { amount: 50_001 },
      400,
      'INVALID_AMOUNT_FOR_OPERATOR',
      'Invalid amount provided, the current maximum  amount for this operator is 50000.00 NGN',
    ],
    [
      'is too small in local money',
      { amount: 49, useLocalAmount: true },
      400,
      'INVALID_LOCAL_AMOUNT_FOR_OPERATOR',
      'Min and max (local) amounts for operator id 341 (MTN Nigeria) are : 50.00 NGN and 50000.00 NGN',
    ],
    [
      'is in local money where none is taken',
      {
        operatorId: 1100,
        amount: 10,
        useLocalAmount: true,
        recipientPhone: { countryCode: 'AE', number: '503971821' },
      },
      400,
      'LOCAL_AMOUNTS_NOT_SUPPORTED_BY_OPERATOR',
      'Operator does not support local amounts',
    ],
    [
      'names a plan that is not listed',
      { operatorId: 345, amount: 201 },
      400,
      'INVALID_AMOUNT',
      'Amount 201 is not one of the fixed amounts of operator id 345 (MTN Nigeria Data)',
    ],
    [
      'is for the operator that never sells',
      { operatorId: 1213, amount: 1000 },
      400,
      'TRANSACTION_CANNOT_BE_PROCESSED_AT_THE_MOMENT',
      'The transaction cannot be processed at the moment, please try again later',
    ],
  ]

  test.each(refusals)('says so when it %s', async (_what, replace, status, errorCode, message) => {
    const { topUp, control } = await open()
    const reply = await topUp(anOrder(replace))
    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject({ errorCode, message, path: '/topups' })
    expect(reply.body.timeStamp).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect((await control('state')).body).toMatchObject({
      wallet: { balance: '250000' },
      topups: { count: '0' },
    })
  })
})

test('a number is refused for two minutes after a top-up where that rule is on', async () => {
  const clock = createClock()
  const { topUp } = await open({ now: clock.now, rules: { twoMinuteRule: true } })
  expect((await topUp(anOrder())).status).toBe(200)
  clock.move(119_999)
  expect((await topUp(anOrder())).body.errorCode).toBe('PHONE_RECENTLY_RECHARGED')
  clock.move(1)
  expect((await topUp(anOrder())).status).toBe(200)
})

test('a ported number is refused by its old network and sold by the new one', async () => {
  const { topUp, get } = await open()
  const recipientPhone = { countryCode: 'NG', number: '0803 777 7777' }
  const detected = await get('/operators/auto-detect/phone/08037777777/countries/NG')
  expect(detected.body.operatorId).toBe('341')
  expect((await topUp(anOrder({ recipientPhone }))).body.errorCode).toBe(
    'OPERATOR_AND_RECIPIENT_PHONE_MISMATCH',
  )
  const current = await get('/operators/mnp-lookup/phone/08037777777/countries/NG')
  const sold = await topUp(anOrder({ recipientPhone, operatorId: current.body.operatorId }))
  expect(sold.status).toBe(200)
})
