/// What a bucket is for.
public enum StorageKind: String, ChoiceInputValue {
  /// An application's objects.
  case data
  /// Logs that AWS services deliver.
  case logs

  /// For messages.
  public static let meaning = "kind of bucket"
}

/// A service that delivers logs to a bucket.
public enum LogSource: String, ChoiceInputValue {
  /// Application load balancers.
  case alb
  /// CloudFront's standard logs; they need access control lists.
  case cloudfront
  /// CloudTrail.
  case cloudtrail
  /// VPC flow logs.
  case flowLogs = "flow_logs"
  /// Access logs of other buckets.
  case s3
  /// WAF; the bucket's name must begin with `aws-waf-logs-`.
  case waf

  /// For messages.
  public static let meaning = "source of logs"
}
