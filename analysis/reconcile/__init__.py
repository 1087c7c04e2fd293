"""表内校核、表间校核、数据反查: checks over the tables of an edition, written into it as findings and scores."""
