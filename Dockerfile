# One image, three uses: web (ROLE=web), worker (ROLE=worker), and before each release the migration:
#   docker run --env-file .env teppan node --import tsx scripts/migrate.ts
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install scripts: the image brings its own Node, and the database is outside.
RUN npm ci --include=dev --ignore-scripts
COPY . .
RUN DATABASE_URL=postgresql://nobody@127.0.0.1/none node node_modules/prisma/build/index.js generate \
 && node --import tsx scripts/build.ts

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY --from=build /app/build ./build
COPY prisma ./prisma
COPY prisma.config.ts tsconfig.json ./
COPY scripts ./scripts
COPY app/lib/role-password.server.ts ./app/lib/
USER node
EXPOSE 3000
# A worker listens to nobody: it is well while it runs.
HEALTHCHECK --interval=15s --timeout=6s CMD ["node", "-e", "if (process.env.ROLE !== 'worker') fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "build/server/index.js"]
