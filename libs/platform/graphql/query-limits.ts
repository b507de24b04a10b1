import { type ASTVisitor, GraphQLError, type SelectionSetNode, type ValidationContext } from 'graphql';

/** Twice what introspection needs, and half of what the recursion of the parser bears. */
export const mostTokens = 1_000;
const mostQuestions = 40;
const deepest = 16;

/** Refuses an operation that asks too many questions at once, each of which may read a whole book, or whose selections lie too deep in each other. */
export function boundedQuery(context: ValidationContext): ASTVisitor {
  let depth = 0;
  return {
    OperationDefinition: ({ selectionSet }) => {
      const questions = questionsIn(context, selectionSet, new Set());
      if (questions > mostQuestions) {
        context.reportError(beyond('GRAPHQL_TOO_COSTLY', `The operation asks ${questions} questions. Ask at most ${mostQuestions} at once.`));
      }
    },
    SelectionSet: {
      enter: () => (++depth === deepest + 1
        ? context.reportError(beyond('GRAPHQL_TOO_DEEP', `The selections lie more than ${deepest} deep in each other. Ask for less at once.`))
        : undefined),
      leave: () => void depth--,
    },
  };
}

/** The fields at the root of an operation, those of its fragments too; a fragment that is spread twice is answered once. */
function questionsIn(context: ValidationContext, { selections }: SelectionSetNode, seen: Set<string>): number {
  return selections.reduce((questions, selection) => {
    if (selection.kind === 'Field') return questions + 1;
    if (selection.kind === 'InlineFragment') return questions + questionsIn(context, selection.selectionSet, seen);
    const name = selection.name.value;
    const fragment = seen.has(name) ? undefined : context.getFragment(name);
    return fragment ? questions + questionsIn(context, fragment.selectionSet, seen.add(name)) : questions;
  }, 0);
}

/** Apollo gives each refusal of a rule a code of its own; ours goes beside it. */
function beyond(limit: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { limit } });
}
