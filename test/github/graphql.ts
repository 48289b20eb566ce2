import { readFileSync } from "node:fs";
import { buildSchema, graphql } from "graphql";
import type { Comment, Fake } from "./fake.js";

const schema = buildSchema(readFileSync(new URL("schema.graphql", import.meta.url), "utf8"));
const MOST = 20;

/** Answers a query as GitHub does, by its own schema. */
export async function answerGraphql(fake: Fake, body: unknown): Promise<object> {
  const { query, variables } = body as { query: string; variables: Readonly<Record<string, unknown>> };
  const rootValue = {
    // GraphQL leaves out the suffix of an app's account.
    viewer: { login: "github-actions" },
    repository: () => ({ pullRequest: { reviewThreads: (page: Page) => threads(fake.comments, page) } }),
    minimizeComment: ({ input }: { input: { subjectId: string } }) => {
      const comment = fake.comments.find(({ id }) => `node-${id}` === input.subjectId);
      if (comment === undefined || fake.permission === "read") throw new Error("Resource not accessible by integration");
      comment.hiddenAs = "outdated";
      return { minimizedComment: { __typename: "PullRequestReviewComment", isMinimized: true } };
    },
  };
  return graphql({ schema, source: query, rootValue, variableValues: variables });
}

interface Page {
  readonly first?: number;
  readonly after?: string;
}

function threads(comments: readonly Comment[], { first = MOST, after }: Page) {
  const all = comments.filter(({ replyTo }) => replyTo === undefined);
  const from = after === undefined || after === null ? 0 : Number(after);
  const to = from + Math.min(first, MOST);
  return {
    nodes: all.slice(from, to).map((comment) => ({
      isResolved: comment.isResolved,
      isOutdated: comment.current === undefined,
      comments: { nodes: [{ id: `node-${comment.id}`, isMinimized: comment.hiddenAs !== undefined, minimizedReason: comment.hiddenAs }] },
    })),
    pageInfo: { hasNextPage: to < all.length, endCursor: String(to) },
    totalCount: all.length,
  };
}
