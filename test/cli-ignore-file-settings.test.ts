import { expect, test } from "vitest";
import { dfopt, directoryWith } from "./cli.js";

const ONLY = ["--only", "write-dockerignore"];
const NODE = "FROM node\nCOPY . .\nRUN npm ci && npm run build\n";
const PYTHON = "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\n";

/** Whether `.env`, which is there and git ignores, is left out. */
async function isLeftOut(Dockerfile: string, more: Readonly<Record<string, string>>): Promise<boolean> {
  const files = { Dockerfile, ".gitignore": ".env\n", ".env": "A=1", ".env.example": "A=", ...more };
  return (await dfopt(ONLY, { cwd: directoryWith(files) })).out.includes("+**/.env\n");
}

const dependency = (name: string) => JSON.stringify({ dependencies: { [name]: "1.0.0" } });

test.each<[string, string, Record<string, string>]>([
  ["an instruction", "FROM debian\nCOPY . .\nRUN . ./.env && echo $A\n", {}],
  ["CMD", 'FROM node\nCOPY . .\nCMD ["node", "--env-file=.env", "a.js"]\n', {}],
  ["a script", 'FROM debian\nCOPY . .\nCMD ["./run.sh"]\n', { "run.sh": ". ./.env" }],
  ["a Makefile", "FROM debian\nCOPY . .\nRUN make\n", { Makefile: "include .env" }],
  ["Go", "FROM golang\nCOPY . .\nRUN go build -buildvcs=false\n", { "main.go": "//go:embed .env" }],
  [
    "Spring",
    "FROM maven\nCOPY . .\nRUN mvn package\n",
    { "src/main/resources/application.properties": "spring.config.import=optional:file:.env[.properties]" },
  ],
])(".env stays where %s names it", async (_, Dockerfile, more) => {
  expect(await isLeftOut(Dockerfile, more)).toBe(false);
});

test.each<[string, string, Record<string, string>]>([
  ["a bundler", NODE, { "package.json": '{ "devDependencies": { "vite": "5" } }' }],
  ["a bundler below the root", NODE, { "package.json": '{ "workspaces": ["apps/*"] }', "apps/web/package.json": dependency("next") }],
  ["one in a directory without workspaces", NODE, { "package.json": "{}", "client/package.json": dependency("react-scripts") }],
  ...[
    "@nestjs/config",
    "@fastify/env",
    "@adonisjs/core",
    "@strapi/strapi",
    "@medusajs/medusa",
    "@umijs/max",
    "directus",
    "dotenv-flow",
    "prisma",
    "umi",
  ].map((name): [string, string, Record<string, string>] => [name, NODE, { "package.json": dependency(name) }]),
  [
    "what a package brings in",
    NODE,
    { "package.json": dependency("a"), "package-lock.json": '{ "packages": { "node_modules/dotenv": {} } }' },
  ],
  ["what a workspace brings in", NODE, { "package.json": "{}", "apps/api/yarn.lock": "dotenv@^16.0.0:\n" }],
  ["Node by a call", NODE, { "package.json": "{}", "server/index.js": "process.loadEnvFile()" }],
  ["Node by an option", NODE, { "package.json": '{ "scripts": { "start": "node --env-file-if-exists=$F ." } }' }],
  ["Bun", 'FROM oven/bun:1\nCOPY . .\nRUN bun install\nCMD ["bun", "index.ts"]\n', { "package.json": "{}" }],
  ["a program that an instruction runs", "FROM node\nCOPY . .\nRUN npm ci && npx prisma generate\n", { "package.json": "{}" }],
  ["python-dotenv", PYTHON, { "requirements.txt": "python-dotenv==1.0.1\n" }],
  ["python-dotenv in a file of requirements of its own", PYTHON, { "requirements.txt": "", "requirements/base.txt": "python-dotenv\n" }],
  ["pydantic-settings", PYTHON, { "pyproject.toml": 'dependencies = ["pydantic-settings>=2"]\n' }],
  ["django-environ", PYTHON, { "requirements.txt": "django-environ\n" }],
  ["pipenv", 'FROM python\nCOPY . .\nRUN pipenv install\nCMD ["pipenv", "run", "app"]\n', { Pipfile: "" }],
  ["uvicorn", `${PYTHON}CMD ["uvicorn", "--env-file", "$F", "app:app"]\n`, {}],
  ["godotenv", "FROM golang\nCOPY . .\nRUN go build -buildvcs=false\n", { "go.mod": "require github.com/joho/godotenv v1.5.1\n" }],
  ["viper", "FROM golang\nCOPY . .\nRUN go build -buildvcs=false\n", { "go.sum": "github.com/subosito/gotenv v1.6.0 h1:\n" }],
  ["phpdotenv", "FROM composer\nCOPY . .\nRUN composer install\n", { "composer.json": '{ "require": { "vlucas/phpdotenv": "5" } }' }],
  ["Laravel", "FROM composer\nCOPY . .\nRUN composer install\n", { "composer.json": '{ "require": { "laravel/framework": "11" } }' }],
  ["Symfony", "FROM composer\nCOPY . .\nRUN composer install\n", { "composer.json": '{ "require": { "symfony/runtime": "7" } }' }],
  [
    "CodeIgniter",
    "FROM composer\nCOPY . .\nRUN composer install\n",
    { "composer.json": '{ "require": { "codeigniter4/framework": "4" } }' },
  ],
  ["the gem dotenv", "FROM ruby\nCOPY . .\nRUN bundle install\n", { Gemfile: 'gem "dotenv-rails"\n' }],
  ["what a gem brings in", "FROM ruby\nCOPY . .\nRUN bundle install\n", { Gemfile: "", "Gemfile.lock": "    dotenv (3.1.0)\n" }],
  ["spring-dotenv", "FROM maven\nCOPY . .\nRUN mvn package\n", { "pom.xml": "<artifactId>spring-dotenv</artifactId>" }],
  ["Quarkus", "FROM maven\nCOPY . .\nRUN mvn package\n", { "pom.xml": "<groupId>io.quarkus</groupId>" }],
  ["sqlx", "FROM rust\nCOPY . .\nRUN cargo build\n", { "Cargo.toml": 'sqlx = "0.8"\n' }],
  [
    "DotNetEnv",
    "FROM mcr.microsoft.com/dotnet/sdk:9.0\nCOPY . .\nRUN dotnet publish\n",
    { "a/a.csproj": '<PackageReference Include="DotNetEnv" />' },
  ],
])(".env stays where it is read by itself: %s", async (_, Dockerfile, more) => {
  expect(await isLeftOut(Dockerfile, more)).toBe(false);
});

test.each<[string, string, Record<string, string>]>([
  ["Express", NODE, { "package.json": dependency("express"), "index.js": "app.use((req, res, next) => next(process.env.A));" }],
  ["an installed package's own", NODE, { "package.json": "{}", "node_modules/a/package.json": dependency("dotenv") }],
  [
    "packages of other names",
    NODE,
    { "package.json": dependency("a"), "package-lock.json": '{ "packages": { "node_modules/env-paths": {} } }' },
  ],
  ["Flask", PYTHON, { "requirements.txt": "flask\n", "app.py": "os.environ['A']" }],
])(".env is left out where nothing reads it: %s", async (_, Dockerfile, more) => {
  expect(await isLeftOut(Dockerfile, more)).toBe(true);
});
