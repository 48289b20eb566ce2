#!/usr/bin/env node
import "../dist/cli/dfopt.js";
