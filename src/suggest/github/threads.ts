import type { GitHub } from "./client.js";
import type { Place } from "./place.js";

/** What only GraphQL knows of comments, by the comments' node ids. */
export interface Threads {
  /** Who the token belongs to. */
  readonly viewer: string;
  readonly states: ReadonlyMap<string, ThreadState>;
}

interface ThreadState {
  readonly isResolved: boolean;
  readonly isOutdated: boolean;
  /** Why it is folded away: `outdated`, `off-topic`; null where it is not. */
  readonly minimizedReason: string | null;
}

const THREADS = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        nodes { isResolved isOutdated comments(first: 1) { nodes { id minimizedReason } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

interface Answer {
  readonly viewer: { readonly login: string };
  readonly repository: { readonly pullRequest: { readonly reviewThreads: Connection } | null } | null;
}

interface Connection {
  readonly nodes: readonly {
    readonly isResolved: boolean;
    readonly isOutdated: boolean;
    readonly comments: { readonly nodes: readonly { readonly id: string; readonly minimizedReason: string | null }[] };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Reads the states of all review threads; undefined where this server or token has no GraphQL. */
export async function readThreads(github: GitHub, place: Place): Promise<Threads | undefined> {
  const states = new Map<string, ThreadState>();
  for (let after: string | null = null; ; ) {
    let answer: Answer;
    try {
      answer = await github.graphql<Answer>(THREADS, { ...place, after, request: { retries: 1 } });
    } catch {
      return undefined;
    }
    const threads: Connection | undefined = answer.repository?.pullRequest?.reviewThreads;
    if (threads === undefined) return undefined;
    for (const { isResolved, isOutdated, comments } of threads.nodes) {
      for (const { id, minimizedReason } of comments.nodes) states.set(id, { isResolved, isOutdated, minimizedReason });
    }
    if (!threads.pageInfo.hasNextPage) return { viewer: answer.viewer.login, states };
    after = threads.pageInfo.endCursor;
  }
}

const MINIMIZE = `mutation ($id: ID!) {
  minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } }
}`;

/** Folds a comment away. */
export async function minimize(github: GitHub, nodeId: string): Promise<void> {
  await github.graphql(MINIMIZE, { id: nodeId });
}
