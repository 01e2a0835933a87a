"""The API's door to responses, requests for comment, verdicts and fact-checks: it parses, calls one operation, shows."""
