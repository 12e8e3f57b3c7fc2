"""The warranty engine: facts in, a verdict with its reasons out. Policies are data; nothing here knows a maker."""
