"""The API's door to items, claims, parties, statements, evidence and verification tasks: it parses, calls one operation, shows."""
