import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextResponseForOperation, GraphQLResponse } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/**
 * Answers a query that comes again from compiled code: dashboards repeat theirs. Whatever is new, cannot be compiled, changes something or
 * has variables that do not fit is left to Apollo, so its refusals stay its own.
 */
export function compiledQueries<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  const compile = compileOnceSeen();
  return { requestDidStart: async () => ({ responseForOperation: (context) => respond(compile, context) }) };
}

type Compile = (schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined) => CompiledQuery | null;

async function respond<Context extends BaseContext>(
  compile: Compile, context: GraphQLRequestContextResponseForOperation<Context>,
): Promise<GraphQLResponse | null> {
  const { schema, document, request, contextValue } = context;
  const operation: OperationDefinitionNode | undefined = context.operation; // None when several are sent and none is named.
  if (operation?.operation !== 'query') return null;
  const compiled = compile(schema, document, request.operationName);
  const result = await compiled?.query(undefined, contextValue, request.variables ?? {});
  if (result?.data === undefined) return null;
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: result } };
}

/** Apollo keeps the documents it has seen; what is compiled is forgotten with them. */
function compileOnceSeen(): Compile {
  const known = new WeakMap<DocumentNode, Map<string, CompiledQuery | null>>();
  return (schema, document, operationName = '') => {
    const ofDocument = known.get(document);
    if (!ofDocument) {
      known.set(document, new Map());
      return null;
    }
    if (!ofDocument.has(operationName)) ofDocument.set(operationName, compiledOf(schema, document, operationName));
    return ofDocument.get(operationName)!;
  };
}

function compiledOf(schema: GraphQLSchema, document: DocumentNode, operationName: string): CompiledQuery | null {
  const compiled = compileQuery(schema, document, operationName || undefined, { disablingCapturingStackErrors: true });
  return isCompiledQuery(compiled) ? compiled : null;
}
