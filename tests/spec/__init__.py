"""What every indicator counts, as drawn tables calculated by hand; docs/reference/indicators.md is made from them."""
