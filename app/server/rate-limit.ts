export interface RateLimit {
  /** 0 when the request may pass, else the seconds after which it may come again. */
  take(subject: string): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const MOST_SUBJECTS = 10_000;
/** A subject may use this many seconds' worth at once. */
const BURST_SECONDS = 2;

/**
 * A token bucket for each subject (a key or a connection).
 *
 * @param perSecond Requests a second in the long run; 0: no limit.
 * @param now Milliseconds of a clock that never goes back.
 */
export function rateLimit(perSecond: number, now: () => number = () => performance.now()): RateLimit {
  const buckets = new Map<string, Bucket>();
  const full = perSecond * BURST_SECONDS;
  return {
    take: (subject) => {
      if (perSecond === 0) return 0;
      const at = now();
      let bucket = buckets.get(subject);
      if (!bucket) {
        if (buckets.size >= MOST_SUBJECTS) buckets.clear();
        bucket = { tokens: full, at };
        buckets.set(subject, bucket);
      }
      bucket.tokens = Math.min(full, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
      bucket.at = at;
      if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
      bucket.tokens -= 1;
      return 0;
    },
  };
}
