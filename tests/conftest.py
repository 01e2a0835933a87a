"""What every test may rely on: the servers first, since everything after them needs the settings they make possible."""

pytest_plugins = ("tests.plugins.servers", "tests.plugins.worker", "tests.plugins.service", "tests.plugins.smtp")
