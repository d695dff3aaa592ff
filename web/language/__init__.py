"""What is said in the reader's language: messages, words with their numbers, dates, faults; and what a reader chose."""
