## Files

file-denied = You have no right to read or write { $path }.
    .cure = Start the program as a person who has that right, or choose another folder.
file-full = There is no room left for { $path }.
    .cure = Free some space on that drive, or choose another one.
file-too-large = { $path } is too large to be what it should be: 4 MB at most.
    .cure = Look at what that file is, and put the right one in its place.
file-read-back = { $path } was written, but reading it again gives something else.
    .cure = Do not use this file. Check the drive, or choose another one, and try again.
file-wrong-kind = { $path } is not what is needed there: a folder stands where a file should be, or the other way round, or it is no file at all, or a link to somewhere else: nothing is written through links.
    .cure = Move or rename what is there, and try again.
file-gone = { $path } is not there any more.
    .cure = Plug the drive in again or connect the network folder, and try again.
file-read-only = The drive of { $path } cannot be written to.
    .cure = Remove its write protection, or choose another drive.
file-busy = Another program is using { $path }.
    .cure = Close the program that has the file open, and try again.
file-other = { $path }: the system says "{ $reason }".
    .cure = Check the drive and the folder, and try again.

## Names and addresses

network-not-found = No computer of that name or address is known here.
    .cure = Check the spelling. If it is right, ask for an entry in DNS, or add the name to the hosts file.
network-timeout = No DNS server answered in time.
    .cure = Check this computer's network connection and its DNS server, or give the address yourself.
network-other = The look-up failed: the system says "{ $reason }".
    .cure = Check this computer's network settings, or give the address yourself.
file-exists = { $path } is there already, and nothing is overwritten.
    .cure = Choose another name.
file-journal = An earlier run was interrupted, and its list of what it was doing cannot be read any more. The list was put out of the way, to { $path }.
    .cure = Copy the whole folder to a safe place, and look at status. Files named .vmscert-….new beside others are what had not been put in place yet. Then do the same again: nothing stands in its way now.
file-lost = An earlier run was interrupted, and { $path } is not as it had written it: removed or changed since. All else that it had begun was brought to an end.
    .cure = Look at status for what is missing, and do the same again. What was replaced lies in history.
file-unfinished = The files are written, but not all of them could be put in place: { $problem }
    .cure = Put that right first. The next time that something is done in this folder, what was begun is finished, or taken back; then look at status.
