### The steps: titles and what they are about.
