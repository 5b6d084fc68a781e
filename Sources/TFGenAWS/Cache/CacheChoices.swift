/// How a cache is run.
public enum CacheKind: String, ChoiceInputValue {
  /// Machines of a size that you choose.
  case nodes
  /// Charged by use.
  case serverless

  /// For messages.
  public static let meaning = "kind of cache"
}

/// What runs in a cache.
public enum CacheEngine: String, ChoiceInputValue {
  /// The open continuation of Redis.
  case valkey
  /// Redis.
  case redis

  /// For messages.
  public static let meaning = "cache engine"
}

/// Who may log in to a cache.
public enum CacheAuthentication: String, ChoiceInputValue {
  /// Roles, with tokens that live for minutes. No password lands in the state.
  case iam
  /// Whoever the security groups let in.
  case none

  /// For messages.
  public static let meaning = "authentication of a cache"
}

/// What a full cache does.
public enum EvictionPolicy: String, ChoiceInputValue {
  /// Refuses writes. Job queues need it: a dropped key is a lost job.
  case noEviction = "noeviction"
  /// Drops the keys that weren't used for long.
  case allKeysLRU = "allkeys-lru"
  /// Drops the keys that are seldom used.
  case allKeysLFU = "allkeys-lfu"
  /// Drops keys with an expiry that weren't used for long.
  case volatileLRU = "volatile-lru"
  /// Drops keys with an expiry that are seldom used.
  case volatileLFU = "volatile-lfu"
  /// Drops the keys that expire next.
  case volatileTTL = "volatile-ttl"

  /// For messages.
  public static let meaning = "eviction policy"
}
