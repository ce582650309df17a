### PFX files.

pfx-empty = This file is empty.
    .cure = Choose the PFX file, or export it again: the copy may have failed.
pfx-too-large = This file has { $kilobytes } KB. A PFX with one certificate has less than 64 KB.
    .cure = Choose the PFX of one certificate. If this is one, export it again without the whole certificate path.
pfx-is-pem = This is a text file (PEM), not a PFX.
    .cure = Choose the PFX. If you only have the text files, this makes a PFX of them: openssl pkcs12 -export -inkey key.pem -in certificate.pem -out new.pfx
pfx-is-certificate = This is a certificate without its private key. A PFX holds both, behind a password.
    .cure = Choose the file that ends in .pfx or .p12.
pfx-is-key = This is a private key without its certificate. A PFX holds both, behind a password.
    .cure = Choose the file that ends in .pfx or .p12.
pfx-is-bundle = This is a list of certificates (.p7b) without a private key. A PFX holds both, behind a password.
    .cure = Choose the file that ends in .pfx or .p12.
pfx-is-request = This is a request for a certificate, not a PFX.
    .cure = Choose the file that ends in .pfx or .p12.
pfx-not-one = This is not a PFX file.
    .cure = Choose the file that ends in .pfx or .p12. If this is it, export it again: the file may be damaged.
pfx-cut-short = This PFX is incomplete: { $found } of { $expected } bytes are there.
    .cure = Copy it again from where it was made.
pfx-indefinite-lengths = This PFX is written in a way that Windows cannot be relied on to open (as Firefox and some Java programs do), and it is not read here.
    .cure = Convert it with OpenSSL: openssl pkcs12 -legacy -in old.pfx -out all.pem -nodes, then openssl pkcs12 -export -in all.pem -out new.pfx. (OpenSSL 1 does not know -legacy: leave it out there.) Delete all.pem afterwards: it holds the key in the clear.
pfx-no-integrity = This PFX has no seal, so nobody can tell whether it was changed on the way.
    .cure = Export it again. If you trust where it came from, convert it with OpenSSL: openssl pkcs12 -legacy -in old.pfx -out all.pem -nodes -nomacver, then openssl pkcs12 -export -in all.pem -out new.pfx. (OpenSSL 1 does not know -legacy: leave it out there.) Delete all.pem afterwards: it holds the key in the clear.
pfx-unreadable = This PFX is protected with { $cipher }, which is not read here.
    .cure = Convert it with OpenSSL: openssl pkcs12 -legacy -in old.pfx -out all.pem -nodes, then openssl pkcs12 -export -in all.pem -out new.pfx. (OpenSSL 1 does not know -legacy: leave it out there.) Delete all.pem afterwards: it holds the key in the clear. Or import it on a Windows computer and export it again.
pfx-too-costly = Trying one password on this PFX would take too long. It may have been made to stall programs.
    .cure = Ask whoever gave it to you for a new export.
pfx-wrong-password = The password does not fit this PFX, or the file was changed.
    .cure = Type the password again, and mind upper and lower case. If you are sure of it, copy the file again.
pfx-changed = The password is right, but this PFX was changed after it was made: its seal does not fit.
    .cure = Copy it again from where it was made, or export it again.
pfx-damaged = This PFX is damaged: it cannot be read to its end.
    .cure = Copy it again from where it was made, or export it again.
pfx-no-key = There is no private key in this PFX.
    .cure = Export it again, and choose "Yes, export the private key".
pfx-no-certificate = There is a private key in this PFX, but no certificate.
    .cure = Export the certificate again, together with its private key.
pfx-several-keys = There are { $count } private keys in this PFX, and nothing tells which one is meant.
    .cure = Export the certificate that you want by itself, with its private key.
pfx-key-does-not-fit = The private key does not belong to the certificate.
    .cure = Export the certificate again on the computer where it was made, together with its private key.
pfx-password-empty = A PFX needs a password: it holds the private key.
    .cure = Type a password, or let one be made.
pfx-not-written = The PFX could not be put together.
    .cure = This should not happen. Nothing was written; please report it.
pfx-not-as-written = The PFX was put together, but did not open again with the same content.
    .cure = This should not happen. Nothing was written; please report it.

## How a PFX is locked. It opens all the same.

pfx-key-in-clear = The private key in this PFX is not encrypted: whoever gets hold of the file can pose as the server, without any password.
    .cure = Delete every copy of the file as soon as it is not needed any more.
pfx-few-iterations = This PFX makes it easy to guess its password: it is stretched { $iterations ->
        [one] only once
       *[other] only { $iterations } times
    }, and Windows itself does it 2000 times.
    .cure = Delete every copy of the file as soon as it is not needed any more.
pfx-many-iterations = This PFX stretches its password { NUMBER($iterations, useGrouping: "false") } times in all. Programs on Windows refuse more than 600000, and may say that the password is wrong.
    .cure = vmscert wraps it anew, when it takes it into a site and when it imports it. By hand it would not go in.
pfx-not-for-windows = This PFX is locked in a way that no Windows is known to open. Windows would say that the password is wrong.
    .cure = vmscert wraps it anew, when it takes it into a site and when it imports it. By hand it would not go in.
