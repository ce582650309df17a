### Texts of the steps' rows, reviews and results.
