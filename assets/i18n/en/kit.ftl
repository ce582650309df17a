## Kits: where they are started, and what they bring back

# --- what can be wrong with a kit ---------------------------------------------------------------------------
kit-newer = This kit was made with a newer version of this program (format { $format }).
    .cure = Start the vmscert.exe that lies in the kit, or copy a newer one into it.
kit-file-missing = This kit lacks the file { $file }.
    .cure = Copy the kit again at the computer where it was made. Without that file not every step can be done here.
kit-altered = The file { $file } is not the one that was put into this kit: it was changed, damaged or exchanged.
    .cure = Do nothing with this kit. Copy it again at the computer where it was made, and find out who had the stick.
kit-not-issued = The certificate { $file } was not made by the CA that lies in this kit.
    .cure = Do nothing with this kit. Copy it again at the computer where it was made.
kit-damaged-done = What was done with this kit so far (done.toml) cannot be read.
    .cure = Move the file done.toml out of the kit. What is on this computer is then looked at anew; what was ticked by hand is ticked again.
kit-newer-done = What was done with this kit so far (done.toml) was written by a newer version of this program (format { $format }).
    .cure = Start the vmscert.exe that lies in the kit, or copy a newer one into it.
kit-is-kit = This folder is a kit. It tells what to do on one computer; certificates are made and copied where the site's own folder lies.
    .cure = Do this on the computer that keeps the CA.

# --- the program in the kits --------------------------------------------------------------------------------
kit-no-program = The kits are complete, but they carry no vmscert.exe: there is no Windows program beside this one.
    .cure = If somebody is to be led through the steps there, put vmscert.exe for Windows into the site folder and copy again. The READ-ME in each kit says how to do it by hand.
kit-program-left = The kits are complete, but vmscert.exe could not be put into each of them. { $problem }
    .cure = Free some space on the stick and copy again, or follow the READ-ME in the kit by hand.

# --- kits that came back ------------------------------------------------------------------------------------
progress-collect = Looking at what came back on { $from }
kit-step-trust = trusts the CA
kit-step-import = certificate imported
kit-step-verify = verified
kit-step-encrypt = encryption on for { $role }
kit-taken-in = { $name }: { $steps }.
kit-taken-back = { $name }: undone there: { $steps }.
kit-added = { $count ->
        [one] One computer was not on your list and was put there as a client: { $names }.
       *[other] { $count } computers were not on your list and were put there as clients: { $names }.
    }
    .cure = Say what runs there, or take off the list whatever does not belong to this site.
kit-nothing-returned = { $found ->
        [none] There is no kit on { $from }: nothing was taken in.
        [foreign] All kits on { $from } belong to another site, or to an earlier CA of this one: nothing was taken in.
        [damaged] Nothing could be taken in from { $from }: what lies there cannot be read.
        [unread] Nothing could be taken in from { $from }.
       *[other] The kits of this site that lie there do not say that anything was done.
    }
    .cure = { $found ->
        [none] Choose the stick or the folder that came back, or the folder on it that begins with "vmscert".
        [foreign] Open the site that they were made for, and take them in there. For this site, choose another stick.
        [damaged] Copy the kits again. What was done out there already, tick by hand.
        [unread] Mend what is said of each file, then take the kits in again.
       *[other] A kit notes what vmscert does when it is started there. What was done by hand, tick by hand.
    }
kit-nothing-new = All that these kits say is known already.
kit-done-damaged = { $file } cannot be read and was left aside.
    .cure = Ask whoever had the stick what was done, and tick that by hand.
kit-done-newer = { $file } was written by a newer version of this program and was left aside.
    .cure = Take it in with that version.
kit-done-foreign = { $file } belongs to another site, or to an earlier CA of this one, and was left aside.
    .cure = Open the site that the kit was made for, and take it in there.
kit-done-nameless = { $file } was left aside: there is no kit.toml beside it that could be read.
    .cure = Ask whoever had the stick what was done, and tick that by hand.

# --- where the CA lies --------------------------------------------------------------------------------------
kit-authority-xprotect = The CA's key lies on a computer that runs XProtect: { $services }. Whoever gets into that server could take the key along.
    .cure = Better keep the site folder on a computer that runs no XProtect service, and that is seldom on the network. Then move the whole folder there.
