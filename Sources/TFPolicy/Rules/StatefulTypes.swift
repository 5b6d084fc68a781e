/// Resource types whose objects hold data that can't be made again.
enum StatefulTypes {
  static let all: Set<String> = [
    "aws_ami", "aws_backup_logically_air_gapped_vault", "aws_backup_vault", "aws_cloudtrail_event_data_store",
    "aws_cloudwatch_log_group", "aws_codecommit_repository", "aws_cognito_user_pool", "aws_db_cluster_snapshot",
    "aws_db_instance", "aws_db_snapshot", "aws_docdb_cluster", "aws_docdbelastic_cluster", "aws_dsql_cluster",
    "aws_dynamodb_global_table", "aws_dynamodb_table", "aws_ebs_snapshot", "aws_ebs_volume", "aws_ecr_repository",
    "aws_ecrpublic_repository", "aws_efs_file_system", "aws_elasticache_cluster", "aws_elasticache_replication_group",
    "aws_elasticache_serverless_cache", "aws_elasticsearch_domain", "aws_fsx_lustre_file_system",
    "aws_fsx_ontap_file_system", "aws_fsx_openzfs_file_system", "aws_fsx_windows_file_system", "aws_glacier_vault",
    "aws_keyspaces_table", "aws_kinesis_stream", "aws_kms_external_key", "aws_kms_key", "aws_kms_replica_key",
    "aws_lightsail_database", "aws_memorydb_cluster", "aws_mq_broker", "aws_msk_cluster",
    "aws_msk_serverless_cluster", "aws_neptune_cluster", "aws_neptunegraph_graph", "aws_opensearch_domain",
    "aws_opensearchserverless_collection", "aws_prometheus_workspace", "aws_qldb_ledger", "aws_rds_cluster",
    "aws_rds_global_cluster", "aws_redshift_cluster", "aws_redshiftserverless_namespace", "aws_route53_zone",
    "aws_s3_bucket", "aws_s3_directory_bucket", "aws_s3tables_table", "aws_s3tables_table_bucket",
    "aws_secretsmanager_secret", "aws_sqs_queue", "aws_timestreamwrite_database", "aws_timestreamwrite_table",
  ]
}
