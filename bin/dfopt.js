#!/usr/bin/env node
require("../dist/cli/dfopt.cjs");
