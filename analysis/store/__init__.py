"""What has been accepted: working store, batches, identity vault, editions, the dated tree."""
