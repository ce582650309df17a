### Plans: changes, progress, findings, failures.
