"""The tests, laid out as the code that they test; `bench` holds what the bench targets of make run."""
