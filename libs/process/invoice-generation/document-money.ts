export { componentKey, type DocumentMoney, moneyOf, type MoneyTerms, taxKey } from '#libs/system/ledger/index.js';
