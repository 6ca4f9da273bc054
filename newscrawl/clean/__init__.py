"""Clean: comparable values (text, dates, addresses, names) out of the words that pages print."""
