# The bot as a container, made from a commit: git archive HEAD | docker build --tag poolster -
# What it needs to run stands in infra/README.md, "In a container".
FROM node:24-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund && node release/stage.ts /build /poolster --cpu "$(node -p process.arch)"

FROM node:24-slim
# The library that signs in to Azure looks for an identity, and runs no developer's tool.
ENV NODE_ENV=production PORT=3978 AZURE_TOKEN_CREDENTIALS=prod
WORKDIR /poolster
COPY --from=build /poolster .
# Nobody: owns nothing in here, so that nothing in here can be changed.
USER 65534:65534
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-old-space-size=768", "src/index.ts"]
