import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { formatVerifyJson } from "../src/report/verify/json.js";
import { HOSTILE, hostileFile } from "./hostile.js";
import { differing, nginx, reportOf, unanswered, unbuilt, unbuiltRewrite } from "./verified-samples.js";

const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
const validate = ajv.compile(JSON.parse(readFileSync("schema/verify.json", "utf8")));
const errorsOf = (text: string) => (validate(JSON.parse(text)) ? [] : validate.errors);

describe("the schema", () => {
  test.each(Object.entries({ nginx, differing, unanswered, unbuilt, unbuiltRewrite }))("describes %s", (_, file) => {
    expect(errorsOf(formatVerifyJson(reportOf(file)))).toEqual([]);
  });

  test.each(Object.entries(HOSTILE))("describes a report with %s, which comes back as it was", (_, text) => {
    const json = formatVerifyJson(reportOf(hostileFile(text)));
    expect(errorsOf(json)).toEqual([]);
    expect(JSON.parse(json).problems[0].message).toBe(text);
    expect(JSON.parse(json).runs[0].before.stdout).toBe(text);
  });

  test("describes several, and failures", () => {
    const failures = [{ path: "x/Dockerfile", message: "x/Dockerfile: no such file" }];
    expect(errorsOf(formatVerifyJson({ ...reportOf(nginx, unbuilt), failures }))).toEqual([]);
    expect(errorsOf(formatVerifyJson({ ...reportOf(nginx), failures }))).toEqual([]);
    expect(errorsOf(formatVerifyJson({ ...reportOf(), failures }))).toEqual([]);
  });

  test.each([
    ["an unknown verdict", { verdict: "fine" }],
    ["no reason", { reason: undefined }],
    ["a size that is no number", { before: { unpackedBytes: "1" } }],
    ["a kind of problem that is none", { problems: [{ kind: "taste", message: "" }] }],
  ])("refuses %s", (_, wrong) => {
    const json = { ...JSON.parse(formatVerifyJson(reportOf(nginx))), ...wrong };
    expect(validate(JSON.parse(JSON.stringify(json)))).toBe(false);
  });
});

test("the figures", () => {
  const json = JSON.parse(formatVerifyJson(reportOf(nginx)));
  expect(json).toMatchObject({
    schemaVersion: 1,
    path: "images/nginx/Dockerfile",
    engine: "docker 28.5.2",
    verdict: "equal",
    bisected: null,
  });
  expect(json.before).toMatchObject({ layers: 7, buildSeconds: 51.04 });
  expect(json.before.unpackedBytes).toBe(nginx.verification.before?.unpackedBytes);
  expect(json.after.rebuilds).toEqual([{ touch: "nginx-1.22.0.tar.gz", seconds: 21.6, steps: 13, cachedSteps: 6 }]);
  expect(json.config[0]).toMatchObject({ field: "Labels.maintainer", before: null });
  expect(json.packages.added).toEqual(["pcre 8.32-17.el7"]);
  expect(json.runs[0].before.status).toBeNull();
});

test("what was not built is null", () => {
  expect(JSON.parse(formatVerifyJson(reportOf(unbuilt)))).toMatchObject({ before: null, after: null });
  expect(JSON.parse(formatVerifyJson(reportOf(unbuiltRewrite))).after).toBeNull();
});

test("probes, with what they answered, and what proves nothing", () => {
  const { hint, runs } = JSON.parse(formatVerifyJson(reportOf(unanswered)));
  expect(hint).toBe("choose a URL that the original answers");
  expect(runs).toMatchObject([
    { kind: "probe", command: "http://localhost:8000/", equal: true, before: { status: 200 }, obstacle: null },
    {
      kind: "probe",
      command: "http://localhost:8001/",
      equal: false,
      before: { status: null },
      obstacle: "nothing answers in either image",
    },
  ]);
});
