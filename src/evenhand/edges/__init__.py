"""Everything that can fail for reasons outside; siblings never meet, only `app` imports them."""
