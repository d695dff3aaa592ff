"""The server: what is listened on, how many processes answer, and how they are kept running."""
