"""The screens of responses, requests, verdicts and fact-checks. Views parse, call one operation, show."""
