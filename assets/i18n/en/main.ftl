# States, results, reviews and lists of the steps.

# --- states -------------------------------------------------------------------------------------------
state-answered = Answered
state-skipped = Skipped
state-start-here = Start here
state-to-do = To do
state-seen = Seen by vmscert
state-said = Ticked off
state-count = { $done } of { $total } done
state-valid-until = Valid until { $end }
state-valid-from = Valid from { $start } on
state-expired = Expired
state-expires-in =
    { $days ->
        [0] Expires today
        [one] Expires in 1 day
       *[other] Expires in { $days } days
    }
state-some-expired =
    { $count ->
        [one] 1 expired
       *[other] { $count } expired
    }
state-key-missing = ca-private.pfx is missing
state-second-copy = Second copy needed
state-after-authority = After the CA
state-after-servers = After the certificates
state-list-computers = List the computers
state-verified = Verified { $date }
state-no-certificate = No certificate yet
state-no-port = No port to connect to
state-copied = { $done } of { $total } copied, { $arrived } no longer needed

# --- where a suggestion comes from ----------------------------------------------------------------------
source-site-name = the site's name
source-last-server = as for the last server
source-last-client = as for the last one
source-usual = the usual case
source-this-computer = from this computer
source-list = from the list of servers
source-looked-up = looked up from { $from }
source-authority-end = until the CA ends
source-only-drive = the only stick plugged in

reach-reachable = { $adapter }
reach-loopback = { $adapter }: only this computer itself can use it
reach-link-local = { $adapter }: made up, because no address was given
reach-virtual = { $adapter }: looks virtual, clients may not reach it

# --- choices shared by steps ----------------------------------------------------------------------------
choice-windows-any = Any Windows, or not sure
choice-windows-2019 = Server 2019, Windows 10 (1709) or newer
choice-file-lock-password = Has a password
choice-file-lock-empty = Has none, or an empty one
choice-password-way-type = I type one
choice-password-way-generate = Make one for me
choice-password-way-same = The one you typed for { $name }
kit-clients = The clients' kit
drive-note = { $label } { $free } MB free

# --- lists ----------------------------------------------------------------------------------------------
column-computer = Computer
column-runs = What runs there
column-state = State
column-server = Server
column-role = Role
column-roles = Roles
column-certificate = Certificate
column-file = File in its kit
column-ports = Ports
trust-because = It connects to: { $roles }.
trust-because-listed = No server of the list needs it so far; it is here because you added it.
servers-new = + Another server
    .about = Issues a certificate for a server that is not on the list yet: asks for its names, addresses and roles, and makes its kit.
detail-names = Names: { $names }
detail-addresses =
    { $count ->
        [0] Addresses: none
       *[other] Addresses: { $addresses }
    }
detail-issue = Enter issues its certificate.
detail-issue-again = Enter issues a new certificate; the old one is kept.
detail-import = Enter shows how to import it on this server; Space ticks it off.
detail-encrypt = Enter shows how to switch encryption on; Space ticks it off.
detail-verify = Enter connects to this server on every port of its roles and checks what it shows.
verify-all = All servers
    .about = Connects to every server of the list, on every port of its roles.

# --- actions --------------------------------------------------------------------------------------------
action-open-site = Other site
action-skip = Skip
action-back = Back
action-home = Home
action-continue = Continue
action-servers = The servers
action-add-clients = Add clients
action-copy = Copy kits
action-next-step = Next step
action-plan-servers = Plan a list
action-provider = From a provider
action-next-server = Next server
action-check-pfx = Check the file and password
action-switch-off = Switch off again
action-verify-other = Other address

# --- titles ---------------------------------------------------------------------------------------------
step-authority-info = Your certificate authority (CA)
    .about = What the CA is called, where it lies and how long it is valid.
step-second-copy = A second copy of the CA, now
    .about = If ca-private.pfx or its password is lost, every client has to be visited again.
step-trust-guide = How a computer comes to trust the CA
    .about = The Windows steps, with the real file name and thumbprint.
step-import-guide = How to import a certificate
    .about = The Windows steps, with this server's own values.
step-encrypt-guide = How to switch encryption on
    .about = Per role and XProtect version.
step-encrypt-off-guide = How to switch encryption off again
    .about = The way back, in the right order.
title-trust-guide = Trust the CA on { $name }
title-import-guide = Import on { $name }
title-encrypt-guide = Encryption on { $name }: { $role }

# --- facts and values -----------------------------------------------------------------------------------
fact-subject = Certificate
fact-name = Made out to
fact-organization = Organisation
fact-names = Names
fact-addresses = Addresses
fact-valid = Valid
fact-expires = Valid until
fact-key = Key
fact-purpose = Purpose
fact-signed-by = Issued by
fact-thumbprint = Thumbprint
fact-sha256 = SHA-256
fact-folder = Folder
fact-roles = Roles
fact-windows = Windows there
fact-server = Server
fact-file = File
fact-password = Password
fact-generated = Password
fact-kit = Kit
fact-kept = Old files kept in
fact-authority-file = The CA with its key
fact-clients-kit = The clients' kit
fact-to = To
fact-copied-to = Copied to
value-windows-any = any Windows
value-windows-2019 = Windows Server 2019, Windows 10 (1709) and newer
value-none = none
value-date = { $date }
value-from-to = { $from } to { $end }
value-purpose-server = prove a server's identity, nothing else
value-purpose-authority = sign the servers' certificates
value-password-typed = the one you typed
value-password-generated = will be made, and shown once

# --- review ---------------------------------------------------------------------------------------------
review-title = Review
review-certificate = The certificate
review-files = The files
review-copy = The READ-MEs are first brought up to date with the servers as they are now.
review-take-in = The file is opened with its password and checked first. It goes into the kit only if it fits this server; one that is badly locked, or not as Windows can open it, is wrapped anew. The password is not kept.

# --- results --------------------------------------------------------------------------------------------
result-authority-title = The CA is made
result-authority = Made, written, and opened again to be sure.
result-authority-next = Next: put a second copy of ca-private.pfx in a safe place. Then let every client trust the CA, with the clients' kit.
result-authority-undo = As long as no computer trusts this CA you can undo it: delete the folder and start again.
result-issued-title = The kit is made
result-issued = The certificate for { $name } is made, and its file was opened again with the password to be sure.
result-issued-next = Next: carry the kit to { $name } (Copy kits), and follow the READ-ME in it. The password travels separately.
result-issued-undo = To undo it, delete the kit before it is used; nothing else knows this certificate.
result-generated-authority = Write it down now and keep it where the file is not: it is shown this once and kept nowhere. You type it here whenever you issue a certificate, for years; not again as long as this program runs.
result-generated = Write it down now: it is shown this once and kept nowhere. You type it at the server when you import.
result-copy-title = The kits are copied
result-copied =
    { $count ->
        [one] 1 file was copied, read back and compared.
       *[other] { $count } files were copied, read back and compared.
    }
result-copied-next = Next: carry the stick to each computer and follow the READ-ME in its kit. Then come back and tick it off.
result-check-title = The file is in order
result-pfx-opens = The PFX of { $name } opens with this password and holds the certificate, its key and its issuer.
result-verify-title = What the servers answered
result-verified =
    { $total ->
        [one] The connection is in order.
       *[other] All { $total } connections are in order.
    }
result-verified-fails = The connection is not in order.
result-verified-not-judged = The connection could not be judged from here. That does not mean that it is in order.
result-verified-not-looked-at = Stopped before the connection was looked at.
result-verified-outdated = The connection still uses an older certificate.
result-verified-mixed =
    Connections in order: { $holding } of { $total }.{ $failing ->
        [0] {""}
       *[other] {" "}Not in order: { $failing }.
    }{ $unjudged ->
        [0] {""}
       *[other] {" "}Not to be judged from here: { $unjudged }.
    }{ $outdated ->
        [0] {""}
       *[other] {" "}Still with an older certificate: { $outdated }.
    }{ $unseen ->
        [0] {""}
       *[other] {" "}Stopped before they were looked at: { $unseen }.
    }
result-saved-title = Saved
result-failed-title = That did not work
result-nothing-changed = Nothing was changed.

verify-line-holds = { $place }
verify-line-fails = { $place }: { $what }
verify-line-unknown = { $place }: cannot be judged from here
verify-line-stopped = { $place }: not looked at
check-reachable = not reached
check-encrypted = no encryption
check-presented = no certificate
check-foreign = another server's certificate
check-unreadable = no readable certificate
check-issuer = another issuer
check-name = wrong name
check-address = wrong address
check-purpose = not for servers
check-dates = not valid now
check-trusted = not trusted here

# --- findings of the steps ------------------------------------------------------------------------------
authority-computer = The CA should be made on a computer with restricted access that is not part of XProtect.
    .cure = Whoever has its file ca-private.pfx and the password can make certificates that all your clients trust.
server-address-as-name = { $typed } is an address, and a server is listed by its name.
    .cure = Type the computer's name here; you give its address when you issue the certificate.
encrypt-untrusted = These computers do not trust the CA yet and would lose the connection: { $names }.
    .cure = Finish "Trust the CA on the clients" for them first.
encrypt-not-imported = The certificate was not ticked off as imported on this server.
    .cure = Import it first, and let the service read its key.
text-control = There is a character in it that cannot be printed or seen.
    .cure = Type it again instead of pasting it.
text-too-long = It is longer than { $most } characters; a certificate has no room for more.
    .cure = Use a shorter one.
client-merged =
    { $count ->
        [one] { $names } was on the list already. What runs there now: { $kinds }.
       *[other] { $names } were on the list already. What runs there now: { $kinds }.
    }
client-listed =
    { $count ->
        [one] { $names } was on the list already. What runs there stays: { $kinds }.
       *[other] { $names } were on the list already. What runs there stays: { $kinds }.
    }
plan-authority-expired = The CA expired on { $end }: no computer would accept what it issues.
    .cure = Start a new site folder with a new CA, and let every client trust it.
plan-same-folder = Its files would lie in the same folder as those of { $name }.
    .cure = Put another name first.
plan-nothing-to-verify = There is nothing to connect to: no server with a port is listed.
    .cure = Add a server with its roles, or give an address such as rs-01:7563.
plan-file-missing = There is no file { $path }.
    .cure = Check the path; in Explorer, hold Shift, right-click the file and choose "Copy as path".
plan-name-unresolved-no-address = { $name } is not known to the network from here.
    .cure = That is usual without DNS. Give its IP address too, so that clients can connect by address.
doubt-unsure = The work is done, but not everything could be seen to after it: { $problem }
    .cure = Look at Home or status whether all is there, and have the drive checked if this happens again.
doubt-not-noted = The kits are copied, but that could not be noted in the site's list: { $problem }
    .cure = Put that right, and copy them again or tick them off by hand.
failure-authority-file = ca-private.pfx cannot be opened: { $problem }
    .cure = Its password does not help here. Put its second copy back from its safe place, or an older one from the folder "history", under the same name.
verify-unreadable = It presented something that is not a readable certificate.
    .cure = Import the certificate again on the server.
verify-presented-other = It presented { $subject } ({ $thumbprint }), not the newest certificate that was issued for it.
    .cure = Select the newest certificate there, or import it first.
verify-bad-target = "{ $typed }" is not a host or host:port.
    .cure = Type a name or an address, and a port if you like: rs-01:7563 or 10.0.0.5.
plan-relative-path = "{ $path }" is not a whole path: it does not say on which drive.
    .cure = Type it from the drive on, such as E:\ or C:\Certificates.
site-another-authority = The CA in this folder is not the one that site.toml notes: certificates from it would be refused by every client of the site.
    .cure = Put the right root-authority-public.cer, ca_thumbprint.txt and ca-private.pfx back, from the second copy or from history.
site-authority-lost = This site has a CA, but its files are gone: root-authority-public.cer and ca-private.pfx.
    .cure = Put them back from the second copy. Do not make a new CA unless there is none: every client would have to be visited again.
site-record-missing = There is a CA in this folder, but site.toml is missing: the list of servers, clients and what was done.
    .cure = Put site.toml back from the folder history, the newest one.
site-kit-incomplete = The kit of { $name } is not whole: a file is missing or was changed.
    .cure = Issue its certificate again, or put the file back from history.
site-not-started = There is no site in this folder.
    .cure = Check the folder and whether its drive is there; to start a site, create its CA.
site-clock-behind = This computer's clock is before the day on which the CA was made.
    .cure = Set the clock.
step-problems = Something is wrong here
    .about = Something in the site's folder is missing, damaged or was changed. Look at it first: until it is mended some steps may be refused.
state-problems =
    { $count ->
        [one] 1 thing to look at
       *[other] { $count } things to look at
    }
verify-line-outdated = { $place }: an older certificate
verify-presented-foreign = It presented the certificate of { $other }.
    .cure = On this server import its own PFX file, and select that certificate in XProtect.
step-authority-first = First the CA
    .about = A certificate needs a CA that signs it.
plan-address-taken = { $name } has the address { $address } already.
    .cure = Check which of the two is right; two computers cannot share an address.
failure-pfx-password = This password does not open the PFX file of { $name }.
    .cure = Try again, and mind upper and lower case. If the password is lost, issue the certificate again for this server, with a new password.
home-finished = All done
    .about = Every step is done and every server was seen with its certificate. The first certificate ends on { $end }: come back before that. Clear the kits off the stick, and keep this folder and the second copy of the CA safe.

# --- on this computer -----------------------------------------------------------------------------------
here-kit-server = Kit for { $name }
here-kit-clients = The clients' kit
here-you-are = You are on { $computer }
here-not-here = But this is { $computer }
here-right-computer = This is the kit for { $name }. You are on { $computer }.
here-wrong-computer = This kit is for { $name }, but this is { $computer }. Its certificate is made out to other names: go to { $name } with it, or take the kit for { $computer }. Trusting the CA is right on every computer.
here-other-kit = This kit is for { $name }, but this is { $computer }. The kit for { $computer } lies beside it: press K to open that one.
here-any-computer = This kit makes a computer trust the CA. You are on { $computer }. Carry it from one computer to the next, and start vmscert on each.
here-no-windows = No Windows here
    .about = Trusting, importing and switching on are done on Windows. On this computer you can read the instructions, look at the kit and verify servers.
here-verify = Verify this server
here-this-computer = This computer
here-cluster = This computer is a node of a failover cluster: the other nodes need the same certificate, and their services stop and start together.
here-rights-missing = Windows lets a program change certificate stores and services only if you say so. Restart vmscert as administrator: Windows asks you, and it goes on at the same place in a new window. What you typed is kept; passwords are asked again.
here-rights-given = vmscert has the rights of an administrator.
here-not-elevated = Windows has not given vmscert the rights of an administrator yet.
    .cure = "Restart as administrator" below asks Windows for them. What you typed is kept; passwords are asked again.
here-not-windows = This computer does not run Windows, so that nothing can be changed here.
    .cure = Start vmscert on the Windows computer itself.
here-no-server = No server in this folder is this computer.
    .cure = Start vmscert from this server's own kit, or name the site's folder.
state-to-read = To read
state-no-rights = Not given yet: press A
state-read-only = Reading and verifying only
state-seen-here = Seen on this computer
state-windows-only = Only on Windows
state-unseen = Could not be looked at
state-key-unseen = Imported; key not looked at yet
state-key-unreadable = { $accounts } cannot read it
state-no-key = The key is missing
state-other-computer = Not for this computer
state-after-import = After the import
state-if-needed = Only if needed
value-unnamed-computer = a computer without a name
value-account = { $account } ({ $services })
source-kit = from this kit
source-site = from the site's folder
source-site-authority = this site's CA
source-returned = a kit that came back
detail-import-here = This is the computer: Enter imports it here. Space ticks it off.
detail-encrypt-here = This is the computer: Enter switches it on here. Space ticks it off.
detail-roles = Roles: { $roles }.
detail-trust-here = This is the computer: Enter lets it trust the CA.
home-returned = A stick came back
    .about = The kits on it say what was done on the other computers. Enter takes that in.
action-elevate = Restart as administrator
action-instructions = By hand
action-other-kit = This computer's kit
action-collect = The stick is back
fact-site = Site
fact-authority = CA
fact-authority-thumbprint = The CA's thumbprint
fact-windows-here = Windows
fact-services = XProtect services
fact-friendly-name = Shown as
review-here = On this computer
review-trust = Compare the thumbprint with ca_thumbprint.txt from the computer where the CA was made, or with the printed instructions. It must be the same, letter by letter.
review-import = The file is opened with its password and checked first. The password is not kept.
review-import-delete = The file is opened with its password and checked first, and deleted only when everything was read back in order. The password is not kept.
review-selftest = A CA and a certificate are made that nobody else knows, tried on this computer in every way, and removed again.
trust-compare = { $subject }, thumbprint { $thumbprint }
    .cure = Compare it with ca_thumbprint.txt from the CA's computer, or with the printed instructions.
trust-already = This computer trusts this CA already. Doing it again does no harm.
trust-file-none = There is no certificate in { $path }.
    .cure = Choose the file root-authority-public.cer from the kit.
trust-file-reading = { $path } is still being read.
    .cure = Try again in a moment.
thumbprint-letter = "{ $letter }" does not occur in a thumbprint: it has the digits 0 to 9 and the letters A to F.
    .cure = Copy it from the certificate's Details, or from ca_thumbprint.txt.
thumbprint-length = A thumbprint has 40 letters and digits; these are { $count }.
    .cure = Copy the whole line.
import-already = This certificate is on this computer, and the services can read its key. Importing it again does no harm.
encrypt-here-no-configurator = XProtect's Server Configurator is not on this computer.
    .cure = Follow the instructions (By hand) instead.
encrypt-here-early = XProtect 2019 R1 switches encryption on by hand only.
    .cure = Follow the instructions (By hand) instead.
encrypt-here-not-imported = The certificate is not on this computer yet.
    .cure = Import it first.
encrypt-here-key-unread = The services on this computer cannot read the certificate's key yet.
    .cure = Import the certificate again: that gives them the right to read it.
authority-services = XProtect services run on this computer. The CA is safer on a computer that nobody uses for video.
    .cure = Better make the CA on another computer with restricted access, and carry only the kits here.
result-here-nothing-read = Done.
result-here-in-order =
    { $total ->
        [one] Done, and read back.
       *[other] Done, and read back: all { $total } points are in order.
    }
result-here-doubtful =
    { $doubtful ->
        [one] Done. One point needs your eye.
       *[other] Done. { $doubtful } points need your eye.
    }
result-here-failing =
    { $total ->
        [one] The point that was read back is not in order.
       *[other] Points that are not in order: { $failing } of { $total }.
    }
result-here-failing-title = Not everything is in order
result-trust-title = This computer trusts the CA
result-trust-next = Next: the same on every other computer that connects.
result-trust-next-import = Next: import this server's certificate.
result-trust-undo = To undo it: Trust the CA here no longer.
result-distrust-title = The CA is not trusted here any more
result-distrust-undo = To undo it: Trust the CA on this computer, from the kit.
result-next-computer = Next: carry the stick to the next computer and start vmscert there. In the end bring it back to the CA's computer.
result-import-title = The certificate is imported
result-import-next = Next: switch encryption on, once every computer that connects trusts the CA.
result-import-undo = To undo it, delete the certificate in certlm.msc, Personal, Certificates. Nothing uses it before encryption is switched on.
result-encrypt-title = Encryption is switched on
result-encrypt-next = Next: verify this server. Then look at a client whether video comes as before.
result-encrypt-undo = To undo it: Switch encryption off.
result-encrypt-off-title = Encryption is switched off
result-encrypt-off-next = Next: look at a client whether video comes as before.
result-collect-title = Taken in
result-collect-no-news-title = Nothing new
result-collect-partly-title = Not everything could be taken in
result-collect-nothing-title = Nothing was taken in
result-collect-next = Next: Home shows what is left to do. Clear the kits off the stick when all of it is done.
result-selftest-title = What this computer can do
reach-leased = { $adapter }: may change (given by DHCP)
source-services-here = XProtect services run here
