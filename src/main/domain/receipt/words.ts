import type { SaleState, Tender } from '#contract/sales'
import type { Language } from '#contract/settings'
import type { Environment } from '#contract/till'

export type SlipWords = {
  readonly notASale: Readonly<Record<Exclude<Environment, 'live'>, string>>
  readonly topup: string
  readonly got: string
  readonly getsAbout: string
  readonly paid: string
  readonly keptApart: string
  readonly giveBack: string
  readonly owed: string
  readonly paidBack: string
  readonly tender: Readonly<Record<Tender['method'], string>>
  readonly change: string
  readonly printed: string
  readonly till: string
  /** What a slip of a payment that was given back is called. */
  readonly moneyBack: string
  readonly sold: string
  /** Why a payment went back, before the time when that was known. */
  readonly why: Readonly<
    Record<'refunded' | 'refused' | 'cancelled' | 'notDelivered' | 'late', string>
  >
  readonly received: string
  readonly operatorReference: string
  readonly transaction: string
  readonly sale: string
  readonly thanks: string
  readonly states: Readonly<Record<SaleState, string>>
}

/** The words on paper, by language. */
export const slipWords: Readonly<Record<Language, SlipWords>> = {
  en: {
    notASale: { practice: 'PRACTICE · NOT A SALE', sandbox: 'TEST · NOT A SALE' },
    topup: 'Top-up',
    got: 'They got',
    getsAbout: 'They get about',
    paid: 'PAID',
    keptApart: 'KEPT APART',
    giveBack: 'GIVE BACK',
    owed: 'OWED',
    paidBack: 'PAID BACK',
    tender: { cash: 'Cash', card: 'Card', other: 'Paid another way' },
    change: 'Change',
    printed: 'Printed',
    till: 'Till',
    moneyBack: 'Money paid back',
    sold: 'Sold',
    why: {
      refunded: 'Refunded',
      refused: 'Refused',
      cancelled: 'Cancelled',
      notDelivered: 'Not delivered',
      late: 'Delivered late',
    },
    received: 'Received',
    operatorReference: 'Operator ref',
    transaction: 'Transaction',
    sale: 'Sale',
    thanks: 'Thank you',
    states: {
      working: 'STILL WORKING',
      done: 'DONE',
      refused: 'FAILED, money not taken',
      failed: 'FAILED, money not taken',
      refunded: 'MONEY CAME BACK',
      'not-sent': 'NOT SENT',
      unsure: 'NOT SURE, checking',
      'not-found': 'NOT FOUND',
      conflict: 'SEE THE OWNER',
      cancelled: 'CANCELLED',
    },
  },
  fr: {
    notASale: { practice: 'EXERCICE · PAS UNE VENTE', sandbox: 'ESSAI · PAS UNE VENTE' },
    topup: 'Recharge',
    got: 'Reçu',
    getsAbout: 'Reçoit environ',
    paid: 'PAYÉ',
    keptApart: 'MIS DE CÔTÉ',
    giveBack: 'À RENDRE',
    owed: 'DÛ',
    paidBack: 'RENDU',
    tender: { cash: 'Espèces', card: 'Carte', other: 'Payé autrement' },
    change: 'Monnaie',
    printed: 'Imprimé',
    till: 'Caisse',
    moneyBack: 'Argent rendu',
    sold: 'Vendu',
    why: {
      refunded: 'Remboursé',
      refused: 'Refusé',
      cancelled: 'Annulé',
      notDelivered: 'Non livré',
      late: 'Livré trop tard',
    },
    received: 'Reçu par',
    operatorReference: 'Réf. opérateur',
    transaction: 'Transaction',
    sale: 'Vente',
    thanks: 'Merci',
    states: {
      working: 'EN COURS',
      done: 'FAIT',
      refused: 'ÉCHEC, argent non pris',
      failed: 'ÉCHEC, argent non pris',
      refunded: 'ARGENT REVENU',
      'not-sent': 'NON ENVOYÉ',
      unsure: 'PAS SÛR, on vérifie',
      'not-found': 'INTROUVABLE',
      conflict: 'VOIR LE PATRON',
      cancelled: 'ANNULÉ',
    },
  },
  es: {
    notASale: { practice: 'PRÁCTICA · NO ES VENTA', sandbox: 'PRUEBA · NO ES VENTA' },
    topup: 'Recarga',
    got: 'Recibió',
    getsAbout: 'Recibe unos',
    paid: 'PAGADO',
    keptApart: 'APARTADO',
    giveBack: 'DEVOLVER',
    owed: 'SE DEBE',
    paidBack: 'DEVUELTO',
    tender: { cash: 'Efectivo', card: 'Tarjeta', other: 'Otro medio' },
    change: 'Cambio',
    printed: 'Impreso',
    till: 'Caja',
    moneyBack: 'Dinero devuelto',
    sold: 'Vendido',
    why: {
      refunded: 'Reembolsado',
      refused: 'Rechazado',
      cancelled: 'Cancelado',
      notDelivered: 'No entregado',
      late: 'Entregado tarde',
    },
    received: 'Recibido',
    operatorReference: 'Ref. operador',
    transaction: 'Transacción',
    sale: 'Venta',
    thanks: 'Gracias',
    states: {
      working: 'EN CURSO',
      done: 'HECHO',
      refused: 'FALLÓ, dinero no cobrado',
      failed: 'FALLÓ, dinero no cobrado',
      refunded: 'DINERO DEVUELTO',
      'not-sent': 'NO ENVIADO',
      unsure: 'NO SEGURO, verificando',
      'not-found': 'NO ENCONTRADO',
      conflict: 'AVISE AL DUEÑO',
      cancelled: 'CANCELADO',
    },
  },
  pt: {
    notASale: { practice: 'TREINO · NÃO É VENDA', sandbox: 'TESTE · NÃO É VENDA' },
    topup: 'Recarga',
    got: 'Recebeu',
    getsAbout: 'Recebe cerca de',
    paid: 'PAGO',
    keptApart: 'À PARTE',
    giveBack: 'DEVOLVER',
    owed: 'DEVIDO',
    paidBack: 'DEVOLVIDO',
    tender: { cash: 'Dinheiro', card: 'Cartão', other: 'Outro meio' },
    change: 'Troco',
    printed: 'Impresso',
    till: 'Caixa',
    moneyBack: 'Dinheiro devolvido',
    sold: 'Vendido',
    why: {
      refunded: 'Reembolsado',
      refused: 'Recusado',
      cancelled: 'Cancelado',
      notDelivered: 'Não entregue',
      late: 'Entregue tarde',
    },
    received: 'Recebido',
    operatorReference: 'Ref. operadora',
    transaction: 'Transação',
    sale: 'Venda',
    thanks: 'Obrigado',
    states: {
      working: 'EM CURSO',
      done: 'FEITO',
      refused: 'FALHOU, nada cobrado',
      failed: 'FALHOU, nada cobrado',
      refunded: 'DINHEIRO DEVOLVIDO',
      'not-sent': 'NÃO ENVIADO',
      unsure: 'INCERTO, a verificar',
      'not-found': 'NÃO ENCONTRADO',
      conflict: 'CHAME O DONO',
      cancelled: 'CANCELADO',
    },
  },
  ar: {
    notASale: { practice: 'تدريب · ليست عملية بيع', sandbox: 'اختبار · ليست عملية بيع' },
    topup: 'شحن رصيد',
    got: 'وصل إلى الهاتف',
    getsAbout: 'يصل نحو',
    paid: 'المدفوع',
    keptApart: 'محفوظ جانبًا',
    giveBack: 'يُعاد للزبون',
    owed: 'مستحق للزبون',
    paidBack: 'أُعيد للزبون',
    tender: { cash: 'نقدًا', card: 'بطاقة', other: 'طريقة أخرى' },
    change: 'الباقي',
    printed: 'طُبع',
    till: 'الصندوق',
    moneyBack: 'إعادة مال',
    sold: 'بيع في',
    why: {
      refunded: 'أُعيد المبلغ',
      refused: 'رُفض',
      cancelled: 'أُلغي',
      notDelivered: 'لم يصل',
      late: 'وصل متأخرًا',
    },
    received: 'استلمه',
    operatorReference: 'مرجع المشغّل',
    transaction: 'رقم العملية',
    sale: 'البيع',
    thanks: 'شكرًا لكم',
    states: {
      working: 'قيد التنفيذ',
      done: 'تم',
      refused: 'فشل، لم يُخصم مال',
      failed: 'فشل، لم يُخصم مال',
      refunded: 'أُعيد المال',
      'not-sent': 'لم يُرسل',
      unsure: 'غير مؤكد، نتحقق',
      'not-found': 'غير موجود',
      conflict: 'راجع المالك',
      cancelled: 'أُلغي',
    },
  },
}
