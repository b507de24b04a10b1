/** What a list asks of its rows for one field of its filter; `place` stands for the field's value. */
export type Conditions<F extends object> = Readonly<Record<keyof F & string, (place: string) => string>>;

/** The end of a list's name and of its `where`. */
export interface Narrowed {
  /** Tells statements of different shapes apart: part of the statement's name. */
  readonly shape: string;
  /** `and …` for each field that the filter has. */
  readonly clauses: string;
}

/**
 * The conditions of a list for the fields that its filter has, so that each shape has a plan of its own. A condition that is true when its field
 * is missing would make a list read all rows before its page, because one plan serves all of them.
 * @param values of the statement; those of the filter are added
 */
export function narrow<F extends object>(conditions: Conditions<F>, filter: F, values: unknown[]): Narrowed {
  const given = Object.keys(conditions).flatMap((name, nth) => {
    const field = name as keyof F & string;
    return filter[field] == null ? [] : [{ mark: nth.toString(36), clause: `and ${conditions[field](`$${values.push(filter[field])}`)}` }];
  });
  return { shape: given.map(({ mark }) => mark).join(''), clauses: given.map(({ clause }) => clause).join('\n       ') };
}
