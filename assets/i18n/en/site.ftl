### What can be wrong with a site folder.

site-damaged-record = { $line ->
        [0] The site's list (site.toml) is damaged.
       *[other] The site's list (site.toml) is damaged: line { $line } cannot be understood.
    }
    .cure = Put back the newest site.toml from the folder "history", or mend the file with a text editor. Until then
        nothing is written.
site-newer-record = This site was last used with a newer version of this program (format { $format }).
    .cure = Use that version. This one only shows the site and changes nothing.
site-unwritable = The site's list could not be put into writing.
    .cure = Undo the last change and try again.
site-full-servers = The list has room for { $most } servers, and these are more.
    .cure = Take off the list what is no longer there, or keep the others as a site of their own, in another folder.
site-full-clients = The list has room for { $most } clients, and these are more.
    .cure = Take off the list what is no longer there. The CA can be trusted on computers that are on no list, too.
site-full = The site's list (site.toml) has no room for more: nothing could be noted of those who are on it.
    .cure = Take off the list what is no longer there, or keep the others as a site of their own, in another folder.
site-exists = "{ $name }" is on the list already.
    .cure = Choose that entry, or type another name.
site-unknown = Nothing named "{ $name }" is on the list.
    .cure = Check the spelling, or add it first.
site-damaged-certificate = { $file } is not a certificate, or it is damaged.
    .cure = Put it back from the folder "history" or from a kit, or issue it again.
site-thumbprint-differs = The CA's certificate and ca_thumbprint.txt do not belong together.
    .cure = One of them was replaced by hand. Put back both files as they were; a copy of the certificate lies in
        every kit.
site-public-missing = ca-private.pfx is there, but the CA's certificate root-authority-public.cer is not.
    .cure = Copy it back from the clients' kit or any server's kit.
site-key-missing = ca-private.pfx is missing: without it nothing more can be issued by this CA.
    .cure = Put back the second copy under the same name. If there is none left, a new CA is needed and every
        client must be visited again.
site-no-authority = There is no CA yet.
    .cure = Create the CA first.
site-no-certificate = { $name } has no certificate yet.
    .cure = Issue its certificate first.
site-in-use = Another run of this program works in this folder.
    .cure = Close it there and open the site again. Until then you can look, but nothing is changed.
site-damaged-kit = The kit's description (kit.toml) cannot be read.
    .cure = Copy the kit again.
