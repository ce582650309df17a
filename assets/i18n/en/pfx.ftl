### PFX files.
