"""What every stage knows about words: states, organisations, nouns for speakers, hints, and which words name nobody."""
