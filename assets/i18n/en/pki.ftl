# Names, addresses, lifetimes, passwords, keys, certificates, and the judgement of a server's certificate.
# A message says what and why, its .cure what to do.

## Names

name-empty = A name is needed here.
    .cure = Type the name that people and programs use for the server, for example rs-01 or rs-01.corp.local.
name-only-addresses = There are addresses here but no name. Programs look for the name first, and XProtect's own services register by name.
    .cure = Add the computer's name. On that computer: This PC > Properties > Full computer name.
name-blank-inside = "{ $typed }" has a blank inside. A computer's name has none.
    .cure = Remove the blank, or put a hyphen in its place if the name has one there.
name-url = "{ $typed }" is a web address or a path. A certificate carries the name alone.
    .cure = Type only the name: nothing like https:// in front and no / behind.
name-backslash = "{ $typed }" has a backslash. That is the Windows way to write a domain or a shared folder, not a computer's name.
    .cure = Type only the computer's name, for example rs-01 or rs-01.corp.local.
name-port = "{ $typed }" has a port behind the name. A certificate is good for every port of the computer.
    .cure = Type "{ $name }".
name-is-address = "{ $typed }" is an IP address, not a name.
    .cure = Put it among the IP addresses.
name-label-empty = "{ $typed }" has a dot too many: there must be something between two dots and in front of the first.
    .cure = Remove the dot, or add what is missing.
name-label-too-long = "{ $typed }" has a part of { $length } characters. Between two dots there can be 63 at most.
    .cure = Shorten that part. Check that it is the name the computer really has.
name-too-long = "{ $typed }" has { $length } characters. A name can have 253 at most.
    .cure = Shorten it. Check that it is the name the computer really has.
name-star = "{ $typed }" has a star where it means nothing. A star can only stand alone in front, as in *.corp.local.
    .cure = Type the computer's full name, or one star, a dot and the domain.
name-hyphen = "{ $typed }" has a part that begins or ends with a hyphen. Names cannot.
    .cure = Remove that hyphen.
name-letter = "{ $typed }" contains "{ $letter }", which a computer's name cannot have.
    .cure = Use letters, digits, hyphens and dots. To see the real name: This PC > Properties > Full computer name.
name-hidden = "{ $typed }" has a character inside that cannot be seen: two names that look the same would be two computers.
    .cure = Delete it and type the name again by hand.
name-numeric-end = "{ $typed }" ends in the number { $label }. Programs would take it for an IP address and refuse it.
    .cure = Type the computer's full name. If an IP address was meant, it has four parts, for example 10.0.0.5.
name-international-wrong = "{ $typed }" has letters that cannot be used in a computer's name, or a wrong "xn--" spelling.
    .cure = Type the name with letters, digits and hyphens, as the computer has it.
name-first-too-long = "{ $typed }" stands first and has { $length } characters. The first name has room for 64.
    .cure = Put a shorter name first, for example the name without the domain. The long one can follow it.
name-reserved-by-windows = Windows keeps the name "{ $typed }" for a device, so no folder can be called that.
    .cure = Put another name of this computer first.
name-too-many = There are more than { $limit } names here. Such a large certificate breaks connections.
    .cure = Keep the names that are used. Another server needs a certificate of its own.
name-too-many-listed = There are more than { $limit } computers here.
    .cure = Check that the right text was pasted. If it was, add them in several parts.

name-trailing-dot = The dot at the end of "{ $typed }" was left out, because several programs fail on it. The name is { $name }.
name-international = "{ $typed }" has letters outside English. In the certificate it is written { $name }, which means the same.
name-underscore = "{ $typed }" has an underscore. Java programs refuse to connect to such a name.
    .cure = Keep it if the computer is called that, and add a second name or the IP address for those programs.
name-wildcard = "{ $typed }" is good for every computer directly under { $domain }. Whoever gets hold of it can pose as any of them.
    .cure = Type each computer's own name, unless you really want one certificate for all.
name-wildcard-too-wide = "{ $typed }" would be good for a whole top domain. Many programs ignore such a star.
    .cure = Type the computer's own name, or a star in front of your own domain, for example *.corp.local.
name-loopback = "{ $typed }" means "this very computer" on every computer. No other one can reach the server by it.
    .cure = Add the name that the other computers use. Leave this one out unless a program on the server needs it.
name-single-label = "{ $typed }" has no domain. That is fine on a local network, as long as people type it just so.
    .cure = If the computer also has a full name, such as { $typed }.corp.local, add it.
name-duplicate = "{ $typed }" was there already and counts once. Upper and lower case are the same name.

## Addresses

address-empty = An IP address is needed here.
    .cure = Type it, for example 10.0.0.5. On that computer the command ipconfig /all shows it.
address-part-too-large = "{ $typed }" is not an IP address: each part goes up to 255, and { $part } is more.
    .cure = Correct the part that is too large.
address-parts-missing = "{ $typed }" is not an IP address: it has { $count ->
        [one] one part
       *[other] { $count } parts
    } and needs four.
    .cure = Type the whole address, for example 10.0.0.5.
address-parts-too-many = "{ $typed }" is not an IP address: it has { $count } parts and may have four.
    .cure = Remove what is too much. Put a comma or a blank between two addresses.
address-leading-zero = "{ $typed }" has a part that begins with 0. Some programs read such a part differently, so it could mean another address.
    .cure = If you mean { $without }, type it like that.
address-zone = "{ $typed }" ends in the name of a network adapter (after the %), which means something on one computer only.
    .cure = Better use another address of the server. Addresses that begin with fe80 change and reach only the same network segment.
address-network = "{ $typed }" is a whole network. A certificate carries the addresses of single computers.
    .cure = Type the server's own address, without / and what follows it.
address-port = "{ $typed }" has a port behind the address. A certificate is good for every port of the computer.
    .cure = Type { $address }.
address-unspecified = "{ $typed }" means "any address" and is no computer's.
    .cure = Type the server's own address. On that computer the command ipconfig /all shows it.
address-broadcast = "{ $typed }" means "everybody on this network" and is no computer's.
    .cure = Type the server's own address.
address-multicast = "{ $typed }" belongs to a group of receivers, such as a video stream's, and is no computer's.
    .cure = Type the server's own address.
address-reserved = "{ $typed }" lies in a range that no computer can have.
    .cure = Check the first part. On the server the command ipconfig /all shows its address.
address-ipv6 = "{ $typed }" is not an IPv6 address: up to eight groups of up to four digits (0 to 9, a to f), with :: at most once.
    .cure = Correct it. On the server the command ipconfig /all shows it.
address-is-name = "{ $typed }" is a name, not an IP address.
    .cure = Put it among the names.
address-not-one = "{ $typed }" is not an IP address.
    .cure = Type four numbers with dots between them, for example 10.0.0.5, or an IPv6 address.
address-too-many = There are more than { $limit } addresses here. Such a large certificate breaks connections.
    .cure = Keep the addresses that clients use to reach this server.

address-loopback = "{ $typed }" means "this very computer" on every computer. No other one can reach the server by it.
    .cure = Add the address that the other computers use. Leave this one out unless a program on the server needs it.
address-link-local = "{ $typed }" is an address that the computer gave itself, mostly because no other was to be had. It changes and reaches only the same network segment.
    .cure = Use the server's lasting address. If it has none, check its network cable or give it a fixed address first.
address-duplicate = "{ $typed }" was there already and counts once.
address-among-names = "{ $typed }" is an IP address and was put among the addresses.

## Lifetimes

days-empty = A lifetime is needed here.
    .cure = Type a whole number.
days-zero = "{ $typed }" would be over before it begins.
    .cure = Type 1 or more.
days-too-many = "{ $typed }" days is too long: { NUMBER($longest, useGrouping: "false") } (a hundred years) is the most.
    .cure = Type fewer days. 825 is a good value for a server, 3650 for the certificate authority.
days-too-many-years = "{ $typed }" years is too long: { $longest } is the most.
    .cure = Type fewer years. 10 is a good value for the certificate authority.
days-negative = "{ $typed }" is below zero.
    .cure = Type a whole number, 1 or more.
days-fraction = "{ $typed }" is not a whole number.
    .cure = Type digits only, without dot or comma.
days-not-a-number = "{ $typed }" is not a number.
    .cure = Type digits only, for example 825.

## Passwords

password-empty = A password is needed. Without one, everybody who gets the file has the private key in it.
    .cure = Type one, or have one generated.
password-authoritys-own = This is the CA's password. A server's file is carried about, and is guessed more quickly than ca-private.pfx: who finds it out would have the CA's password too.
    .cure = Take another one for the server's file, or have one generated.
password-weak-authority = This password is easily guessed. Whoever guesses it can make certificates that all your clients trust.
    .cure = Take four or more words that have nothing to do with each other, or have one generated.
password-weak-pfx = This password is easily guessed. Whoever finds the file can then pose as this server.
    .cure = Take a longer one or have one generated, and delete the file wherever it was carried after the import.
password-outside-ascii = This password has letters that other keyboards may not have, and Java programs refuse it.
    .cure = Use English letters, digits and signs if you can.
password-control-character = This password contains a tab, a line end or another character that cannot be typed. It was probably pasted by accident.
    .cure = Type it, or copy it again without what is around it.
password-invisible-character = This password contains a character that cannot be seen. It was probably copied along by accident, and nobody could type it at the server.
    .cure = Type the password, or copy it again from a plain text.
password-too-long = This password is longer than { $limit } characters, which Windows and other programs may cut off or refuse.
    .cure = Shorten it. Four or five words are enough.
password-blank-around = This password begins or ends with a blank, which is easily lost when it is written down or copied.
    .cure = Leave the blank out, unless you mean it.

## Keys

key-empty = There is no private key: the file is empty.
    .cure = Take the file again from where it was made.
key-damaged = The private key cannot be read: it is damaged, or the file is something else.
    .cure = Take the file again from where it was made, or from your second copy.
key-not-rsa = The private key is not of the kind RSA, which XProtect's guides ask for.
    .cure = Have the certificate made again with an RSA key of 2048 bits.
key-too-small = The private key has { NUMBER($bits, useGrouping: "false") } bits. Less than 2048 is not safe, and Windows refuses it.
    .cure = Have the certificate made again with an RSA key of 2048 bits.
key-too-large = The private key has { NUMBER($bits, useGrouping: "false") } bits. More than 4096 slows every connection, and some programs refuse it.
    .cure = Have the certificate made again with an RSA key of 2048 to 4096 bits.
key-generation = No private key could be made: the computer's source of random numbers failed.
    .cure = Try again. If it happens again, restart the computer or use another one.

## Certificates that are read

certificate-empty = There is no certificate: the file is empty.
    .cure = Take the file again from where it was made.
certificate-not-one = This file is not a certificate.
    .cure = Choose a certificate file, mostly named .cer, .crt or .pem.
certificate-is-pfx = This file is a PFX: a certificate together with its private key, behind a password.
    .cure = Open it where a PFX is asked for, with its password.
certificate-is-bundle = This file is a bundle of several certificates (.p7b).
    .cure = Open it in Windows by a double click and export the one that is needed as .cer.
certificate-is-key = This file is a private key and holds no certificate.
    .cure = Choose the certificate file. Keep this one to yourself: nobody else should have it.
certificate-is-request = This file is a request for a certificate and not yet a certificate.
    .cure = Choose the file that the certificate authority sent back.
certificate-damaged = The certificate cannot be read to its end: the file is damaged.
    .cure = Take the file again from where it was made.

# In place of a certificate's name where it has none.
certificate-no-name = (no name)

## Making certificates

mint-authority-unnamed = The certificate authority needs a name.
    .cure = Type one, for example VMS Certificate Authority. People see it when they look at a certificate.
mint-subject-too-long = "{ $typed }" has { $length } characters. There is room for 64.
    .cure = Shorten it.
mint-subject-control-character = "{ $typed }" contains a line end, a tab or another character that cannot be typed.
    .cure = Type it again, or copy it without what is around it.
mint-no-name = The server's certificate has no name, so no client could match it with the server.
    .cure = Add the server's name.
mint-first-name-too-long = "{ $name }" stands first and has { $length } characters. The first name has room for 64.
    .cure = Put a shorter name first. The long one can follow it.
mint-clock-wrong = This computer's clock cannot be right: the certificate would begin on { $clock }.
    .cure = Set the clock and the date, then do this again.
mint-ends-before-it-begins = The certificate would end on { $until }, before it begins on { $from }.
    .cure = Choose a longer lifetime. If the certificate authority ends soon, it must be renewed first.
mint-outlives-authority = The certificate would be valid longer than the certificate authority, which ends on { $end }. After that day it would be refused.
    .cure = Choose a lifetime that ends on { $end } or before.
mint-key-does-not-fit = The private key is not the one of the certificate authority's certificate.
    .cure = Take both from the same file, for example ca-private.pfx or your second copy of it.
mint-not-an-authority = "{ $subject }" is not a certificate authority: its certificate says that it must not issue others.
    .cure = Choose the certificate authority's own file.
mint-not-marked-as-authority = "{ $subject }" does not say that it is a certificate authority. The guide's script of 2019 made them like that, and newer programs refuse what it issues.
    .cure = Create a new certificate authority here and have the clients trust it.
mint-may-not-sign = "{ $subject }" is not allowed to issue certificates: its certificate limits the key to other uses.
    .cure = Choose the certificate authority's own file.
mint-authority-expired = The certificate authority ended on { $date }. What it issues now would be refused.
    .cure = Check this computer's clock. If it is right, create a new certificate authority and have the clients trust it.
mint-authority-not-yet-valid = The certificate authority begins on { $date }, and this computer's clock says { $clock }.
    .cure = Set the clock and the date, then do this again.
mint-issuer-rewritten = The name of the certificate authority, "{ $subject }", has several parts of one kind. It could not be copied unchanged into a certificate, and programs would not find the certificate authority by it.
    .cure = Have the certificate made by the company's own certificate authority, or create one here for the video system.
mint-signing = The certificate could not be signed.
    .cure = Try again. If it happens again, check that ca-private.pfx is whole, for example with your second copy.
mint-read-back = The certificate was made, but on reading it back this was not as asked for: { $part }. Nothing was saved.
    .cure = Try again. If it happens again, please report it with what you typed.
mint-part-form = its form
mint-part-subject = its subject
mint-part-names = the names
mint-part-addresses = the addresses
mint-part-purpose = what it may be used for
mint-part-dates = the dates
mint-part-key = the key
mint-part-serial = the serial number
mint-part-signature = the signature

## Judging what a server presented

judge-no-certificate = Nothing to judge: the server presented no certificate.
    .cure = Make sure that encryption is switched on for this role, and check the port.
judge-unreadable = What the server presented cannot be read as a certificate.
    .cure = Check that the port belongs to XProtect. If it does, import the server's certificate again and choose it anew.

judge-issuer-ok = Issued by this site's certificate authority, { $issuer }.
judge-issuer-unknown = Issued by { $issuer }. There is no certificate authority in this folder to compare with.
    .cure = Create the certificate authority first, or open the folder of this site.
judge-issuer-self = The server vouches for itself ({ $subject }): the certificate comes from no certificate authority. It is probably one that the server made during its installation.
    .cure = Import the certificate made here on the server, then choose it there for this role.
judge-issuer-same-name = Issued by a certificate authority that is also called { $issuer } but has another key. It is probably an older one of this site.
    .cure = Issue a certificate for this server with today's certificate authority, import it there and choose it for this role.
judge-issuer-other = Issued by { $issuer }, not by this site's { $expected }.
    .cure = On the server choose the certificate made here. If that other one is wanted, for example from a provider, all clients must trust its issuer instead.

judge-name-ok = Made out to { $name }.
judge-name-not-asked = Asked for by address only. The certificate is made out to { $names }.
judge-name-not-asked-none = Asked for by address only. The certificate is made out to no name.
judge-name-missing = The certificate is not made out to { $name }, but to { $names }.
    .cure = Connect by one of those names, or issue a certificate for this server that has { $name } too. If none of the names is this server's, another certificate was chosen there.
judge-name-only-subject = { $name } is only the title of the certificate. Programs look at the list of names, which it lacks.
    .cure = Issue a certificate for this server here: it has the list.
judge-name-none = The certificate is made out to no name at all, so not to { $name }. Its title is { $subject }.
    .cure = Issue a certificate for this server that has { $name }, import it there and choose it for this role.

judge-address-ok = Made out to the address { $address }.
judge-address-missing = The certificate is not made out to the address { $address }, but to { $addresses }. Connecting by this address warns or fails.
    .cure = Connect by name, or issue a certificate for this server that has { $address } too.
judge-address-none = The certificate is made out to no address, so not to { $address }. Connecting by this address warns or fails.
    .cure = Connect by name, or issue a certificate for this server that has { $address } too.
judge-address-not-needed = The certificate is not made out to the address { $address }. By name it works, by this address it would warn or fail.
    .cure = Nothing to do if everybody connects by name. Otherwise issue a certificate that has { $address } too.

judge-purpose-ok = Made for a server.
judge-purpose-not-server = The certificate is made for another use, not for a server.
    .cure = On the server choose the certificate made here for it.
judge-purpose-authority = The server shows the certificate of a certificate authority ({ $subject }) as its own.
    .cure = On the server choose the certificate made for it. The certificate authority's private key must not be on a server: remove it there.

judge-dates-ok = Valid until { $date }, { $days ->
        [one] one more day
       *[other] { $days } more days
    }. This computer's clock says { $clock }.
judge-dates-soon = Ends on { $date }, { $days ->
        [0] today
        [one] in one day
       *[other] in { $days } days
    }. After that clients refuse it. This computer's clock says { $clock }.
    .cure = Issue a new certificate for this server soon and import it there.
judge-dates-expired = Ended on { $date }, { $days ->
        [0] less than a day ago
        [one] one day ago
       *[other] { $days } days ago
    }. This computer's clock says { $clock }.
    .cure = If the clock is right, issue a new certificate for this server and import it there. If not, set the clock.
judge-dates-not-yet = Begins only on { $date }. This computer's clock says { $clock }, so probably it is wrong, or the clock was wrong where the certificate was made.
    .cure = Set the clocks of both computers. A difference of more than five minutes also breaks the sign-in.
judge-dates-authority-expired = The certificate holds, but the certificate authority behind it ended on { $date }. This computer's clock says { $clock }.
    .cure = If the clock is right, create a new certificate authority, have the clients trust it and issue new certificates. If not, set the clock.
