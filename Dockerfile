FROM node:20 AS build
WORKDIR /dfopt
COPY package.json package-lock.json ./
# The scripts would build, and the sources are not here yet.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY bin bin
COPY rules rules
COPY src src
COPY fixtures/apps/nginx/Dockerfile fixtures/apps/nginx/
COPY fixtures/apps/node-api/Dockerfile fixtures/apps/node-api/
RUN npm run build

FROM node:20-slim
WORKDIR /opt/dfopt
COPY --from=build /dfopt/package.json ./
COPY --from=build /dfopt/bin bin
COPY --from=build /dfopt/dist/cli dist/cli
COPY --from=build /dfopt/rules/README.md rules/
WORKDIR /work
USER node
ENTRYPOINT ["node", "/opt/dfopt/bin/dfopt.js"]
