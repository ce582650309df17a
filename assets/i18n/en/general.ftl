### Words that every page shares.

# Several names, in a row.
list = { $items }

form-missing = Fill this in: it cannot stay empty.
form-passwords-differ = The two passwords are not the same.
    .cure = Type the password once more.
form-no-such-choice = "{ $typed }" is not one of: { $known }.

button-copy = Copy
button-save = Save
button-check = Check
