import pg from 'pg';

const int8 = 20;
const numeric = 1700;
const date = 1082;

/** Money arrives as bigint, decimals and days as text: nothing passes through a float or a time zone. Per pool, because BullMQ shares the driver. */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === int8) return BigInt;
    if (oid === numeric || oid === date) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};
