/// Resource types whose objects hold data that can't be made again.
enum StatefulTypes {
  static let all: Set<String> = [
    "aws_backup_vault", "aws_cloudwatch_log_group", "aws_cognito_user_pool", "aws_db_instance", "aws_docdb_cluster", "aws_dynamodb_table",
    "aws_ebs_volume", "aws_ecr_repository", "aws_efs_file_system", "aws_elasticache_replication_group", "aws_elasticsearch_domain",
    "aws_fsx_lustre_file_system", "aws_kinesis_stream", "aws_kms_key", "aws_memorydb_cluster", "aws_mq_broker", "aws_msk_cluster",
    "aws_neptune_cluster", "aws_opensearch_domain", "aws_rds_cluster", "aws_redshift_cluster", "aws_route53_zone", "aws_s3_bucket",
    "aws_secretsmanager_secret", "aws_timestreamwrite_database",
  ]
}
