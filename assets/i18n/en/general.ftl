### Words that every page shares.

# Several names, in a row.
list = { $items }

form-missing = Fill this in: it cannot stay empty.
    .cure = F1 says where to find the value.
form-passwords-differ = The two passwords are not the same.
    .cure = Type the password once more; F2 shows what you typed.
form-no-such-choice = "{ $typed }" is not one of the choices.
    .cure = Take one of those listed.

button-copy = Copy
button-save = Save
button-check = Check
