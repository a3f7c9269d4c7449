"""What do all tests share? Plugins of the house, and how hard the property tests try."""

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["headway.tests.browsing", "headway.tests.outcomes"]

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
