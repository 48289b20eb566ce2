import { dotnet } from "./dotnet/dotnet.js";
import type { Ecosystem } from "./ecosystem.js";
import { mix } from "./elixir/mix.js";
import { go } from "./go/go.js";
import { maven } from "./java/maven.js";
import { bun } from "./node/bun.js";
import { npm } from "./node/npm.js";
import { pnpm } from "./node/pnpm.js";
import { yarn } from "./node/yarn.js";
import { composer } from "./php/composer.js";
import { pip } from "./python/pip.js";
import { pipenv } from "./python/pipenv.js";
import { poetry } from "./python/poetry.js";
import { uv } from "./python/uv.js";
import { bundler } from "./ruby/bundler.js";

/** All of them. */
export const ECOSYSTEMS: readonly Ecosystem[] = [npm, yarn, pnpm, bun, pip, poetry, uv, pipenv, go, bundler, composer, dotnet, mix, maven];
