import type { INestApplication, Type } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** A REST app as clients see it: one OpenAPI document, one reference page. */
export interface Door {
  /** `system/rate-card`: the layer and the app. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly module: Type;
}

/** The OpenAPI 3.1 document of one door. */
export function describeDoor(app: INestApplication, door: Door): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`Billwright ${door.title}`)
    .setDescription(door.description)
    .setVersion('1.0.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key (bw_live_…, bw_test_…) or an OIDC access token.' })
    .addSecurityRequirements('bearer')
    .build();
  return SwaggerModule.createDocument(app, config, { include: [door.module], operationIdFactory: (_controller, method) => method });
}

/** Serves each door's document at `/{layer}/{app}/v1/openapi.json` and a readable page beside it, from files of this installation only. */
export function serveReference(app: INestApplication, doors: readonly Door[]): void {
  for (const door of doors) {
    SwaggerModule.setup(`${door.path}/v1/reference`, app, () => describeDoor(app, door), {
      jsonDocumentUrl: `${door.path}/v1/openapi.json`,
      yamlDocumentUrl: undefined,
      customSiteTitle: `Billwright ${door.title}`,
    });
  }
}
