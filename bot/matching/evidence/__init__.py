"""What speaks for asking an affiliate: places, languages, topics, and who covers a wide region."""
