### The questions: labels, help, hints, flags and choices.
