"""Needs: what the needs assessment puts first: at most four priorities."""
