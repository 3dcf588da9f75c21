import { readExamples } from "./docs-examples.ts";
import { docsStyle } from "./docs-style.ts";
import { type Json, openApiDocument, type Operation } from "./openapi.ts";
import { problemKinds } from "./problem.ts";

/** The documentation for whoever connects a portal: a page made of the OpenAPI document, without a script. */
export function docsPage({ nonce, officeUrl }: { nonce: string; officeUrl: string }): string {
  const examples = readExamples();
  const operations = Object.entries(openApiDocument().paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Connect a portal</title>
<style nonce="${escape(nonce)}">${docsStyle}</style>
</head>
<body>
<main>
<h1>Connect a portal</h1>
<p>A portal is where people sign in. It sends their requests for an access code here, tells them how the requests stand,
and redeems the codes they bring. The address is <code>${escape(officeUrl)}/api/v1</code>; a machine reads the same as
<a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<nav aria-label="Contents"><ul>
<li><a href="#begin">Begin</a></li>
${operations.map(({ operation }) => `<li><a href="#${operation.operationId}">${escape(operation.summary)}</a></li>`).join("\n")}
<li><a href="#problems">When something is not done</a></li>
</ul></nav>
<section aria-labelledby="begin"><h2 id="begin">Begin</h2>
<p>The office makes a credential under <em>Admin, Portals</em> and hands you its token. Send it with each call as
<code>Authorization: Bearer pd_…</code>, over TLS alone, and keep it where nobody reads it.</p>
<p>Each POST needs an <code>Idempotency-Key</code>: a new one for each new call, the same when you send a call again
because you heard no answer. It is done once and answered the same for 24 hours.</p>
<p>From a terminal, with the address in <code>PROOFDESK_URL</code> and the token in <code>PROOFDESK_TOKEN</code>:</p>
${example("curl", examples.curl)}
<p>In TypeScript:</p>
${example("TypeScript", examples.typescript)}
</section>
${operations.map(section).join("\n")}
${problemSection()}
</main>
</body>
</html>
`;
}

function section({
  path,
  method,
  operation,
}: {
  path: string;
  method: string;
  operation: Operation;
}): string {
  const { operationId: id, summary, description, requestBody, responses, "x-scope": scope } = operation;
  const [[status, answered] = ["", undefined]] = Object.entries(responses);
  const body = requestBody?.content["application/json"].schema;
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escape(summary)}</h2>
<p class="route"><b>${method}</b> <code>${escape(path)}</code> <span>scope <code>${escape(scope)}</code></span></p>
${description === undefined ? "" : `<p>${escape(description)}</p>`}
${body ? fieldTable(body, { caption: "Send", label: `${summary}: send` }) : ""}
${fieldTable(schemaOf(answered), { caption: `Answer, ${status}`, label: `${summary}: answer` })}
</section>`;
}

function fieldTable(schema: Json, { caption, label }: { caption: string; label: string }): string {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return `<p>${escape(caption)}: an empty object.</p>`;
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escape(label)}"><table>
<caption>${escape(caption)}</caption>
<thead><tr><th scope="col">Field</th><th scope="col">Kind</th><th scope="col">Needed</th><th scope="col">About</th></tr></thead>
<tbody>
${fields
  .map(
    ({ name, kind, isNeeded, about }) =>
      `<tr><th scope="row"><code>${escape(name)}</code></th><td>${escape(kind)}</td><td>${isNeeded ? "yes" : "no"}</td><td>${escape(about)}</td></tr>`,
  )
  .join("\n")}
</tbody></table></div>`;
}

interface Field {
  name: string;
  kind: string;
  isNeeded: boolean;
  about: string;
}

/** The fields of an object, those of objects within it by their path. */
function fieldsOf(schema: Json, within = ""): Field[] {
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  return Object.entries(asJson(schema["properties"])).flatMap(([name, kept]) => {
    const field = asJson(kept);
    const path = within + name;
    const inner = objectIn(field);
    const isNeeded = required.includes(name);
    const about = typeof field["description"] === "string" ? field["description"] : "";
    const own = { name: path, kind: kindOf(field), isNeeded, about };
    return inner ? [own, ...fieldsOf(inner, `${path}.`)] : [own];
  });
}

function objectIn(field: Json): Json | undefined {
  return [field, ...choicesOf(field)].find((each) => "properties" in each);
}

function choicesOf(field: Json): Json[] {
  return Array.isArray(field["anyOf"]) ? field["anyOf"].map(asJson) : [];
}

function kindOf(field: Json): string {
  if (Array.isArray(field["enum"])) return field["enum"].map(String).join(" · ");
  if ("const" in field) return JSON.stringify(field["const"]);
  const choices = choicesOf(field);
  if (choices.length > 0) return [...new Set(choices.map(kindOf))].join(" or ");
  if (field["type"] === "array") return `list of ${kindOf(asJson(field["items"]))}`;
  const format = typeof field["format"] === "string" ? `, ${field["format"]}` : "";
  const most = typeof field["maxLength"] === "number" ? `, at most ${field["maxLength"]} characters` : "";
  return `${String(field["type"])}${format}${most}`;
}

function problemSection(): string {
  const rows = Object.entries(problemKinds).map(
    ([kind, { status, title }]) =>
      `<tr id="${kind}"><th scope="row"><code>${kind}</code></th><td>${status}</td><td>${escape(title)}</td></tr>`,
  );
  return `<section aria-labelledby="problems"><h2 id="problems">When something is not done</h2>
<p>The answer is <code>application/problem+json</code> (RFC 9457). Its <code>type</code> ends in one of these words,
<code>errors</code> names each field to put right, and <code>Retry-After</code> says in how many seconds to come back.
After 409 in-hand, 429, 500 and 503, and when there is no answer at all, send the same call with the same key.</p>
<div class="scroll" role="region" tabindex="0" aria-label="Problems"><table>
<caption>Problems</caption>
<thead><tr><th scope="col">Type</th><th scope="col">Status</th><th scope="col">What it says</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div></section>`;
}

function example(language: string, code: string): string {
  return `<pre tabindex="0" aria-label="Example in ${language}"><code>${escape(code)}</code></pre>`;
}

function schemaOf(response: Json | undefined): Json {
  return asJson(asJson(asJson(response?.["content"])["application/json"])["schema"]);
}

function asJson(value: unknown): Json {
  // The document is ours: what is an object in it has names for keys.
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
