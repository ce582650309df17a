### What a verification says.
