import { z } from "zod";
import { problem } from "../../shared/portal.ts";
import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./endpoints.ts";

/** JSON Schema, or a part of OpenAPI: plain data. */
export interface Json {
  [name: string]: unknown;
}

/** What an endpoint is, as OpenAPI writes it. */
export interface Operation extends Json {
  operationId: string;
  summary: string;
  description?: string;
  "x-scope": string;
  parameters: Parameter[];
  requestBody?: { required: true; content: { "application/json": { schema: Json } } };
  responses: Record<string, Json>;
}

export interface Parameter extends Json {
  name: string;
  in: "path" | "header";
  schema: Json;
}

export interface OpenApi extends Json {
  openapi: "3.1.0";
  paths: Record<string, Partial<Record<Endpoint["method"], Operation>>>;
}

/**
 * The API as an OpenAPI 3.1 document, made of the same table and schemas that answer it: what is written here is what
 * is checked.
 */
export function openApiDocument(): OpenApi {
  const paths: OpenApi["paths"] = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operationOf(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Access codes",
      version: "1",
      description:
        "For portals where people ask for an online access code, follow their request and use the code.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ credential: [] }],
    paths,
    components: {
      securitySchemes: {
        credential: {
          type: "http",
          scheme: "bearer",
          description: "Made by the office under Admin, Portals.",
        },
      },
      schemas: { Problem: jsonSchema(problem, "output") },
    },
  };
}

function operationOf(endpoint: Endpoint): Operation {
  const { operation, summary, description, scope, params } = endpoint;
  return {
    operationId: operation,
    summary,
    ...(description !== undefined && { description }),
    "x-scope": scope,
    parameters: [...pathParameters(params), ...(endpoint.method === "post" ? [idempotencyKey] : [])],
    ...(endpoint.method === "post" && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: jsonSchema(endpoint.body, "input") } },
      },
    }),
    responses: {
      [endpoint.method === "post" ? endpoint.status : 200]: {
        description: "Done",
        content: { "application/json": { schema: jsonSchema(endpoint.answer, "output") } },
      },
      default: {
        description: "Not done",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

const idempotencyKey: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description: "New for each new call; the same when a call is sent again. Kept for 24 hours.",
  schema: { type: "string", pattern: "^[\\x21-\\x7e]{8,128}$" },
};

function pathParameters(params: z.ZodType | null): Parameter[] {
  if (!params) return [];
  const { properties = {} } = z.toJSONSchema(params, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "path",
    required: true,
    // Properties of an object are schemas; `true` and `false` are too, and ours are neither.
    schema: schema as Json,
  }));
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
