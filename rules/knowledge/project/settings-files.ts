/**
 * Who reads `.env`. A name too many costs a line of an ignore file, one too few the settings of an application: where it is not sure,
 * it stands here.
 */

/** Files in which a project says what it is made with, and what it brings in by that. */
export const MANIFEST =
  /(^|\/)(package\.json|composer\.(json|lock)|[^/]*requirements[^/]*\.(txt|in)|requirements\/[^/]+\.txt|pyproject\.toml|setup\.(py|cfg)|environment\.ya?ml|Pipfile(\.lock)?|Gemfile(\.lock)?|[^/]+\.gemspec|go\.mod|Cargo\.toml|pom\.xml|[^/]+\.gradle(\.kts)?|[^/]+\.versions\.toml|[^/]+\.(cs|fs|vb)proj|[^/]+\.props|mix\.(exs|lock)|pubspec\.ya?ml|Package\.swift|shard\.yml|build\.sbt|project\.clj|deps\.edn|deno\.jsonc?|[^/]+\.cabal|cpanfile|[nN]x\.json|Procfile)$/;

/** Files that say what else is brought in by what a manifest names. */
export const LOCK =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|poetry\.lock|uv\.lock|pdm\.lock|go\.sum|Cargo\.lock|packages\.lock\.json|deno\.lock|Package\.resolved)$/;

/**
 * In manifests and instructions: bundlers that write its values into what they build, frameworks, libraries and programs that read it when they
 * start, without its name standing anywhere. Their manuals say so («environment variables», «configuration»).
 */
export const READS_SETTINGS = new RegExp(
  [
    // Bundlers and frameworks of Node
    /\b(astro|blitz|bun|electron-vite|expo|farm|gatsby|ice\.js|keystone|medusa|next|nitro(pack)?|nuxt|nx|parcel|poi|preact-cli|quasar|razzle|react-router|react-scripts|redwood(js)?|rsbuild|rspack|sails|snowpack|solid-start|storybook|strapi|taro|umi(js)?|vinxi|vite|vitepress|vuepress|webpack|wmr)\b/,
    /vue\/cli-service|svelte|@(adonisjs|medusajs|modern-js|ngx-env|quasar|redwoodjs|strapi|tarojs|umijs)\//,
    // Libraries and programs of Node
    /@nestjs\/config|@fastify\/env|\b(fastify-env|env-schema|env-cmd|envalid|envinject|directus|drizzle-kit|hasura-cli|payload|prisma|sentry-cli|serverless|supabase|trigger\.dev|typeorm|vercel|wrangler|netlify-cli)\b/,
    // Whoever starts what a Procfile names
    /\b(foreman|honcho|node-foreman|forego|overmind|hivemind)\b/,
    // Python
    /decouple|\benvirons?\b|pydantic|starlette|dynaconf|\bpipenv\b|chainlit|langgraph|goodconf|typed-settings/,
    // PHP
    /laravel|lumen|symfony|codeigniter|topthink|hyperf|craftcms|roots\//,
    // Ruby, Elixir, Rust, Dart, Swift, Crystal, the JVM
    /hanami|bridgetown|\bnvir\b|\benvy\b|\bsqlx\b|diesel|\benvied\b|vapor|lucky_env|quarkus|smallrye/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);

/** Everywhere, in code and lock files too: what has its name in its own, options and functions that take such files. */
export const LOADS_SETTINGS =
  /dot[-_.]?(net[-_.]?)?env|gotenv|(load|read|parse|process|inject|import|with)[-_]?env|env[-_]?(file|dir|path(?!s))|@nestjs\/config|ConfigModule|BaseSettings|pydantic[-_]settings|(^|[^\w$])Bun\.(serve|env)\b/i;
