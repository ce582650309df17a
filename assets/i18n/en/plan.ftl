### Plans: changes, progress, findings, failures.

# --- what will change -------------------------------------------------------------------------------------
change-make = New file
change-replace = Replaced (old one kept)
change-note = Noted in

# --- what is being done -----------------------------------------------------------------------------------
progress-open = Opening the CA
progress-key = Making the key
progress-sign = Making the certificate
progress-pfx = Protecting it with the password
progress-check = Opening and checking everything
progress-write = Writing the files
progress-read-back = Reading them back
progress-copy = Copying { $file }
progress-handshake = Connecting to { $target }

# --- what stands in the way, or is worth a thought ----------------------------------------------------------
plan-authority-exists = This folder has its CA. A second one would make every certificate and every client's trust
    useless.
    .cure = To start anew, open another folder as a new site.
plan-lifetime-shortened = A certificate cannot outlive its CA: it will end on { $end }, with the CA.
    .cure = Nothing to do. Plan a new CA well before that day.
plan-lifetime-past-authority = A certificate cannot outlive its CA, which has { $days ->
        [one] one day
       *[other] { $days } days
    } left.
    .cure = Type { $days } or less; otherwise it is shortened to the CA's end.
plan-lifetime-authority-ends = A certificate cannot outlive its CA, and the CA ends within a day.
    .cure = Start a new site folder with a new CA, and let every client trust it.
plan-lifetime-long = Apple's phones, tablets and computers refuse a certificate of more than 825 days.
    .cure = Take 825 days or less if any of them will connect.
plan-phones-825 = Phones and tablets connect to a mobile server, and Apple's refuse a certificate of more than 825 days.
    .cure = Take 825 days or less.
plan-server-exists = { $name } has a certificate already. The new one takes its place; the old files are kept in the
    folder "history".
    .cure = Afterwards import the new certificate on the server and check that XProtect uses it.
plan-destination-inside = The copy would go into the site folder itself.
    .cure = Choose a stick or another folder.
plan-another-on-stick = { $path } is there already and not of this site: it holds kits of another site or another CA, or something else. It stays as it is, and this site's kits get a folder with a number behind the name.
    .cure = If it is of no use any more, delete it on the stick before you copy.
plan-no-kits = There is no kit to copy.
    .cure = Choose at least one. Kits are made when you create the CA and issue certificates.
plan-fat = This drive cannot keep the files from other people: whoever holds it can read them.
    .cure = Keep the stick with you, carry the passwords separately, and delete the kits when they are imported.
plan-fat-authority = This drive cannot keep ca-private.pfx from other people of this computer.
    .cure = Choose a folder on a disk formatted with NTFS (Windows) or on the system disk.
plan-in-use = Another run of this program works in this folder.
    .cure = Close it there, then try again.
plan-name-unresolved = { $name } is not known to the network from here. That is usual without DNS.
    .cure = On computers that are to find it by name, add this line to C:\Windows\System32\drivers\etc\hosts:
        { $line }
plan-name-elsewhere = { $name } leads to { $addresses } from here, not to the addresses given.
    .cure = Check which is right. Old DNS entries and a second network card are the usual causes.
plan-no-address = No IP address is given: computers that connect by address will get a warning.
    .cure = Add the server's address (on the server: ipconfig /all) if anybody connects by it.

# --- a provider's certificate -----------------------------------------------------------------------------
provider-expired = This certificate ended on { $end }.
    .cure = Ask the provider for a new one.
provider-not-yet-valid = This certificate is valid only from { $date }; this computer's clock says { $clock }. Until then clients refuse it.
    .cure = If the clock is right, do not import it on the server before that day. If not, set the clock.
provider-is-authority = "{ $subject }" is a CA's own certificate. Whoever has its key can make certificates that all clients of that CA trust, so it must not lie on a server.
    .cure = Ask the provider for a server's certificate that this CA issued.
provider-key-usage = The key of this certificate may not be used to prove a server's identity ("Digital signature" is missing in its key usage). Today's connections (TLS 1.3, and 1.2 as it is mostly used) fail with it.
    .cure = Ask the provider for a server (TLS, SSL) certificate with the key usage "Digital signature".
provider-rewrapped = The kit's file was therefore wrapped anew, with the same password; it opens on { $windows }. It is the one to carry, not the one you got.
provider-rewrapped-new-password = The kit's file was wrapped anew with the new password; it opens on { $windows }. It is the one to carry, not the one you got.
provider-newer-windows = This file opens on Windows Server 2019, Windows 10 (1709) and newer. Older Windows would say that the password is wrong.
    .cure = If an older Windows runs on the server, import it there with vmscert: it wraps it anew.
provider-name = This certificate is not for { $name }: it is made out to { $names }.
    .cure = Type the server's name as the certificate has it, or ask the provider for one with this name.
provider-no-server-auth = This certificate may not be used by a server (purpose "Server Authentication" is missing).
    .cure = Ask the provider for a server (TLS, SSL) certificate.
provider-chain = The certificate of who issued it is not in the file.
    .cure = Export it again "with all certificates in the certification path", or see that the issuer's certificate is
        installed on the server and on every client.

# --- why the work ended -----------------------------------------------------------------------------------
failure-authority-password = This is not the password of ca-private.pfx, or the file was changed.
    .cure = Type the CA's password again. Mind the keyboard's language and Caps Lock. If you are sure of it, the file was changed: put its second copy back from its safe place, or an older one from the folder "history".
failure-another-authority = ca-private.pfx holds another CA than this site's certificate.
    .cure = Somebody replaced one of the files. Put back ca-private.pfx that belongs to root-authority-public.cer.
failure-no-destination = There is no drive or folder { $path }.
    .cure = Plug the stick in and choose it in the list, or correct the path. A new folder must be made before.
failure-kit-differs = { $file } is not what this kit should hold.
    .cure = Issue the certificate again, or put back the file from the folder "history".
